import Testing

@testable import Plugins

@Suite struct RoomConductTests {
    private func settings(_ change: (inout RoomSettings) -> Void) -> RoomSettings {
        var settings = RoomSettings()
        change(&settings)
        return settings
    }

    @Test func `a room is open to anything unless somebody or something is kept out`() {
        #expect(RoomConduct(RoomSettings()).isOpen)
        #expect(RoomConduct(settings { $0.publish = .members }).isOpen)
        #expect(RoomConduct(settings { $0.filter = FilterSettings() }).isOpen)
        #expect(!RoomConduct(settings { $0.publish = .nobody }).isOpen)
        #expect(!RoomConduct(settings { $0.filter = .some(FilterSettings(type: .json)) }).isOpen)
    }

    @Test func `what a reload says holds at once`() {
        let conduct = RoomConduct(RoomSettings())
        let closed = settings { $0.publish = .nobody }
        conduct.adopt(closed)
        #expect(!conduct.isOpen)
        #expect(conduct.settings == closed)
        conduct.adopt(RoomSettings())
        #expect(conduct.isOpen)
    }
}

extension FilterSettings {
    fileprivate init(type: Content) {
        self.init()
        self.type = type
    }
}
