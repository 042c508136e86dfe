import Plugins
import Router

/// A program that serves handlers of its own beside those built in.
@main struct Tabletop {
    static let handlers = HandlerList.builtIn
        .adding(GreetHandler.self)
        .adding(DiceHandler.self)
        .adding(FortuneHandler.self)

    static func main() async {
        await Serving("tabletop.yaml", handlers: handlers).runAndExit()
    }
}
