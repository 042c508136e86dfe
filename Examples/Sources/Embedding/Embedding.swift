import Plugins
import Router

/// The router within a program of one's own: all that is built in, and nothing else.
@main struct Embedding {
    static func main() async {
        await Serving("embedding.yaml", handlers: .builtIn).runAndExit()
    }
}
