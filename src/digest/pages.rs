use super::{limits, text::width};

const NEW_LINE: usize = 1;

/// Lines filled into one embed's description after the other, within a room for all together.
/// All lengths are in UTF-16 code units.
pub(super) struct Pages {
    texts: Vec<String>,
    /// What is left of the room.
    room: usize,
    /// What is left of the last description's own limit.
    page_room: usize,
    /// Kept out of the room for a last line.
    reserve: usize,
}

impl Pages {
    pub(super) fn new(room: usize) -> Self {
        Self { texts: Vec::new(), room, page_room: 0, reserve: 0 }
    }

    /// Keeps room for a last line no longer than this one.
    fn with_reserve(room: usize, last_line: &str) -> Self {
        let reserve = width(last_line) + NEW_LINE;
        Self { reserve, ..Self::new(room - reserve) }
    }

    /// The lines from the first on, if need be only as many as leave room for `more`, which says
    /// how many are left out.
    pub(super) fn beginning(
        lines: &[String],
        room: usize,
        more: impl Fn(usize) -> String,
    ) -> Vec<String> {
        let mut pages = Self::with_reserve(room, &more(lines.len()));
        let shown = lines.iter().take_while(|line| pages.push(line)).count();
        if shown < lines.len() {
            pages.push_from_reserve(&more(lines.len() - shown));
        }
        pages.into_texts()
    }

    /// Adds a line, and says whether there was room for it.
    pub(super) fn push(&mut self, line: &str) -> bool {
        let cost = width(line) + NEW_LINE;
        if cost > self.room || cost > limits::DESCRIPTION {
            return false;
        }
        match self.texts.last_mut() {
            Some(page) if cost <= self.page_room => {
                page.push('\n');
                page.push_str(line);
            }
            _ => {
                self.texts.push(line.to_owned());
                self.page_room = limits::DESCRIPTION;
            }
        }
        self.room -= cost;
        self.page_room -= cost;
        true
    }

    /// Adds the last line.
    fn push_from_reserve(&mut self, line: &str) {
        self.room += std::mem::take(&mut self.reserve);
        self.push(line);
    }

    pub(super) fn into_texts(self) -> Vec<String> {
        self.texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_description_is_followed_by_another() {
        let mut pages = Pages::new(limits::EMBEDS_SUM);
        let line = "x".repeat(2000);
        assert!(pages.push(&line) && pages.push(&line) && !pages.push(&line));
        assert!(pages.push(&"y".repeat(1500)));
        let widths: Vec<usize> = pages.into_texts().iter().map(|text| width(text)).collect();
        assert_eq!(widths, [4001, 1500]);
    }

    #[test]
    fn the_last_line_always_has_its_room() {
        let mut pages = Pages::with_reserve(10, "more");
        assert!(pages.push("1234"));
        assert!(!pages.push("5"));
        pages.push_from_reserve("more");
        assert_eq!(pages.into_texts(), ["1234\nmore"]);
    }
}
