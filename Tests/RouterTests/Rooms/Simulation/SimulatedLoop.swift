@testable import Router

/// One loop's part of a simulated room, and what it is about to post.
final class SimulatedLoop {
    /// What a turn of one loop posts to another: letters, and what the model has to know of them.
    struct Parcel {
        enum Letter {
            case toHome(LetterToHome)
            case toShard(LetterToShard)
        }

        var letters: [Letter] = []
        var publications: [Publication] = []
        /// How many messages the home had numbered.
        var numbered = 0
    }

    /// What a shard rings when it wants a turn.
    private final class Bell {
        var rings = 0
    }

    let index: Int
    private(set) var shard: RoomShard<SimulatedMedium>
    private let makeShard: (RoomBounds) -> RoomShard<SimulatedMedium>
    private let bell: Bell
    /// Where its log ended when it last looked: a loop whose last member goes has no log any more.
    var knownEnd = Place.beginning
    /// Published here since the last turn.
    var unposted: [Publication] = []

    init(
        index: Int,
        epoch: Epoch,
        bounds: RoomBounds,
        turns: TurnBounds,
        segment: LogSegment,
        isHome: Bool,
        medium: SimulatedMedium
    ) {
        self.index = index
        let bell = Bell()
        self.bell = bell
        makeShard = { bounds in
            RoomShard(
                epoch: epoch,
                bounds: bounds,
                turns: turns,
                segment: isHome ? segment : LogSegment(start: .beginning, capacity: 0),
                home: isHome ? RoomHome(firstSegment: segment) : nil,
                medium: medium,
                wantTurn: { bell.rings += 1 }
            )
        }
        shard = makeShard(bounds)
    }

    /// What a worker does with a part of a room in which nobody is; the next to come makes a new one.
    func letGo() {
        guard shard.home == nil, shard.isVacant, !shard.hasTurn else { return }
        shard = makeShard(shard.bounds)
    }

    var isAwake: Bool { bell.rings > 0 }

    /// Whether the bell was rung more than once for one turn.
    func answerBell() -> Bool {
        defer { bell.rings = 0 }
        return bell.rings > 1
    }
}
