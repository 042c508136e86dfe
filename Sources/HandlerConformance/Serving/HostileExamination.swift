import Router

/// Hostile values that the settings let pass, given to the handler itself.
struct HostileExamination<Kind: HandlerKind> {
    let route: RouteText
    let running: RunningServer

    func faults() async -> [ConformanceFault] {
        var faults: [ConformanceFault] = []
        for place in SettingPlace.all(in: AnyHandlerKind(Kind.self).schema) {
            for value in place.hostileValues {
                if let fault = await fault(place, value) {
                    faults.append(fault)
                    break
                }
            }
        }
        do {
            _ = try await running.reload(route.text())
        } catch {
            faults.append(ConformanceFault(.goodSettings, "after other settings they are refused: \(error)"))
        }
        return faults
    }

    private func fault(_ place: SettingPlace, _ value: String) async -> ConformanceFault? {
        let text = route.text(line: RouteText.Line(place.keys, value))
        guard (try? running.context.file(text)) != nil else { return nil }
        do {
            _ = try await running.reload(text)
        } catch let problems as RoutesFileProblems {
            return ReadingExamination.fault(of: problems.all, place, value)
        } catch {
            return nil
        }
        let written = "`\(place.path): \(value.prefix(40))`"
        guard let answer = await running.answer() else {
            return ConformanceFault(.hostileValue, "with \(written) there is no answer")
        }
        guard answer["x-conformance"] == nil else {
            return ConformanceFault(.hostileValue, "\(written) puts a field of its own into the answer")
        }
        return nil
    }
}
