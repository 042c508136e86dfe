import Testing

@testable import Router

@Suite struct LingeringPlacesTests {
    private var places = LingeringPlaces()

    private func at(_ nanoseconds: UInt64) -> Uptime { Uptime(nanoseconds: nanoseconds) }

    @Test mutating func `a place is taken over once, by who goes on from where the answer ended`() {
        places.keep(1, at: 7, until: at(100))
        #expect(places.takeOver(at: 6) == false)
        #expect(places.takeOver(at: 8) == false)
        #expect(places.takeOver(at: 7) == true)
        #expect(places.takeOver(at: 7) == false)
        #expect(places.count == 0)
    }

    @Test mutating func `the oldest place is taken over first`() {
        places.keep(1, at: 7, until: at(100))
        places.keep(2, at: 7, until: at(200))
        #expect(places.takeOver(at: 7) == true)
        #expect(places.expire(at: at(150)) == 0)
        #expect(places.takeOver(at: 7) == true)
        #expect(places.count == 1)
        #expect(places.expire(at: at(200)) == 1)
        #expect(places.count == 0)
    }

    @Test mutating func `a place is given up when its time is over, and not before`() {
        places.keep(3, at: 7, until: at(100))
        places.keep(2, at: 7, until: at(101))
        places.keep(1, at: 9, until: at(100))
        #expect(places.expire(at: at(99)) == 0)
        #expect(places.expire(at: at(100)) == 4)
        #expect(places.count == 2)
        #expect(places.takeOver(at: 9) == false)
        #expect(places.takeOver(at: 7) == true)
        #expect(places.expire(at: at(101)) == 1)
        #expect(places.expire(at: at(999)) == 0)
        #expect(places.count == 0)
    }

    @Test mutating func `places whose ends are out of order are each given up in time`() {
        places.keep(1, at: 7, until: at(300))
        places.keep(1, at: 7, until: at(100))
        places.keep(1, at: 7, until: at(200))
        #expect(places.expire(at: at(100)) == 1)
        #expect(places.expire(at: at(250)) == 1)
        #expect(places.count == 1)
    }
}
