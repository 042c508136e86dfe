/// The file that a newcomer begins with: a few routes, and commented out beneath them what holds anyway.
public struct InitialFile: Sendable {
    private let handlers: HandlerList

    /// Takes out nothing but the comment signs of the sections makes a file that means the same.
    public init(_ handlers: HandlerList) {
        self.handlers = handlers
    }

    /// Ends with a line feed.
    public var text: String {
        Self.beginning + FileSection.allCases.map(section).joined()
            + lines("defaults", "For every route whose handler has the setting.", shared)
    }

    private static let beginning = """
        # What `router serve routes.yaml` serves. `router check routes.yaml` tells all that is wrong with it,
        # `router handlers` lists what a route may be, and `router handlers room` each setting of a room.
        # A line added under `routes` while the program runs is there when the file is saved.

        routes:
          # A page to chat in, and the room that it talks to.
          /:     { handler: page, template: chat, room: /chat }
          /chat: { handler: room, presence: on }

          # Each WebSocket message back.
          /echo: echo

          # The request as the server saw it.
          /inspect: inspect

        # What follows holds anyway. To change a value, take the # of its line away, and those of the lines that it
        # belongs to.

        """

    private func section(_ section: FileSection) -> String {
        guard case .group(let rows, _)? = section.settings?.schema.shape else { return "" }
        return lines(section.rawValue, nil, rows)
    }

    private func lines(_ name: String, _ help: String?, _ rows: [SettingSchema.Row]) -> String {
        var found: [(setting: String, help: String)] = [("\(name):", help ?? "")]
        add(rows, below: "  ", to: &found)
        let width = found.map(\.setting.count).max() ?? 0
        let text = found.map { setting, help in
            let gap = String(repeating: " ", count: width - setting.count + 2)
            return help.isEmpty ? "#\(setting)\n" : "#\(setting)\(gap)# \(help)\n"
        }
        return "\n" + text.joined()
    }

    private func add(
        _ rows: [SettingSchema.Row],
        below margin: String,
        to found: inout [(setting: String, help: String)]
    ) {
        for row in rows where !row.isNotYet {
            if case .group(let members, bareKey: nil) = row.schema.shape {
                found.append(("\(margin)\(row.key):", row.help))
                add(members, below: margin + "  ", to: &found)
            } else if let standard = row.schema.standard {
                found.append(("\(margin)\(row.key): \(standard)", row.help))
            }
        }
    }

    /// Settings that more than one kind of handler has, and groups, which are worth setting for all.
    private var shared: [SettingSchema.Row] {
        var shared: [SettingSchema.Row] = []
        for kind in handlers.kinds {
            for row in kind.rows where !shared.contains(where: { $0.key == row.key }) {
                let owners = handlers.kinds.filter { $0.keys.contains(row.key) }
                if owners.count > 1 || row.schema.isGroup { shared.append(row) }
            }
        }
        return shared
    }
}

extension SettingSchema {
    fileprivate var isGroup: Bool {
        if case .group = shape { true } else { false }
    }
}
