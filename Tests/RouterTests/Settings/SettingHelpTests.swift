import Router
import Testing

@Suite struct SettingHelpTests {
    @Test func `help has one aligned line a setting, with type, default and bounds`() {
        #expect(
            HandlerList.testing["page"]?.help == """
                page: One HTML page.

                  template   text          required                     A built-in template, or a file.
                  room       room or off   default off                  The room that the page talks to.
                  languages  list of text  default en                   Languages of the page.
                  strict     on|off        default on                   Refuse what it does not know.
                  pace       rate or off   default 10/s  1/m to 1000/s  How often it may be asked.

                """
        )
    }

    @Test func `the members of a group stand beneath it, and what is not built says so`() {
        #expect(
            LimitSettings.help() == """
                  message        size                 default 64KiB  1B to 1GiB        Largest message, reassembled.
                  rate           rate or off          default off    1/h to 1000000/s  Messages of one peer. Not in this version yet.
                  burst          whole number         default 200    1 to 1000000      Messages beyond the rate, for a moment. Not in this version yet.
                  rate_patience  duration             default 10s    1s to 1h          How long a peer above its rate is held back before it is closed. Not in this version yet.
                  members        whole number or off  default 10000  1 to 10000000     How many may be connected at once.

                """
        )
        let lines = RoomSettings.help().split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("    size ") && $0.hasSuffix("Messages kept; 0 keeps none.") })
        #expect(lines.contains { $0.hasPrefix("  ping             or off  ") })
    }
}
