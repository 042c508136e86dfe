/// A wire form that some members of a room use, and the last run of the log derived in it.
final class SharedForm {
    let form: any WireForm.Type
    private var derived = DerivedForm()
    private var run: (start: Place, end: Place)?

    init(_ form: any WireForm.Type) {
        self.form = form
    }

    /// The run in this form; derived once for all cohorts that need the same one.
    func derived(from slice: LogWindow.Slice, of window: LogWindow) -> DerivedForm {
        if let run, run == (slice.start, slice.end) { return derived }
        derived.derive(form, from: slice, of: window)
        run = (slice.start, slice.end)
        return derived
    }
}
