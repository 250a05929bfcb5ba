use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line that moves while something is waited for, and goes when it is dropped. Shown where
/// stderr is a terminal.
pub(super) struct Waiting(ProgressBar);

impl Waiting {
    /// Waits for what `text` names.
    pub(super) fn to(text: impl Into<String>) -> Self {
        let bar = ProgressBar::new_spinner().with_message(text.into());
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }

    /// Says something on stderr that stays there.
    pub(super) fn say(&self, text: impl AsRef<str>) {
        self.0.suspend(|| eprintln!("paperwire: {}", text.as_ref()));
    }

    /// Shows how many of `length` are done.
    pub(super) fn count(&self, done: usize, length: usize) {
        let (done, length) = (done as u64, length as u64);
        if self.0.length() != Some(length) {
            // A template that is not understood would leave the spinner, which will do.
            if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
                self.0.set_style(style);
            }
            self.0.set_length(length);
        }
        self.0.set_position(done);
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
