//! A paper's text as its sections, and how much each of them tells about what is new.

use super::part::{Part, part_of};

/// A heading with the text up to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) part: Part,
    /// Paragraphs, which a blank line parts.
    pub(super) body: String,
}

/// Collects headings and paragraphs in the order of the paper, and forgets what is no part of
/// what it says: the front matter, references and all that comes after them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    sections: Vec<Section>,
    /// The headings that the present section stands under, outermost first, by level.
    above: Vec<(usize, Part)>,
    ended: bool,
}

impl Outline {
    /// Begins a section. Level 1 is the paper's title, 2 a section, 3 and on what is within.
    pub(super) fn heading(&mut self, level: usize, heading: &str) {
        let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        self.above.retain(|(outer, _)| *outer < level);
        let parent = self.above.last().map(|(_, part)| *part);
        let part = part_of(&heading, parent);
        self.ended |= part == Part::End;
        self.above.push((level, part));
        self.sections.push(Section { heading, part, body: String::new() });
    }

    /// Adds a paragraph to the present section.
    pub(super) fn paragraph(&mut self, text: &str) {
        let text = text.trim();
        if self.ended || text.is_empty() {
            return;
        }
        if self.sections.is_empty() {
            let (heading, body) = (String::new(), String::new());
            self.sections.push(Section { heading, part: Part::Method, body });
        }
        if let Some(section) = self.sections.last_mut() {
            if !section.body.is_empty() {
                section.body.push_str("\n\n");
            }
            section.body.push_str(text);
        }
    }

    /// The sections that are worth reading, in the paper's order.
    pub(super) fn into_sections(self) -> Vec<Section> {
        let opening = |section: &Section| matches!(section.part, Part::Abstract | Part::Opening);
        // Names and affiliations stand before the first of these, under the title or none.
        let front = self.sections.iter().position(opening).unwrap_or(0);
        let told = |section: &Section| {
            !matches!(section.part, Part::Noise | Part::End) && !section.body.is_empty()
        };
        self.sections.into_iter().skip(front).filter(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(headings: &[(usize, &str)]) -> Vec<(String, Part)> {
        let mut outline = Outline::default();
        outline.paragraph("Ada Quill, Seaside Institute");
        for (level, heading) in headings {
            outline.heading(*level, heading);
            outline.paragraph("Words.");
        }
        outline.into_sections().into_iter().map(|s| (s.heading, s.part)).collect()
    }

    #[test]
    fn front_matter_and_what_follows_the_references_is_left_out() {
        let kept = outline(&[
            (1, "Tides as a Service"),
            (6, "Abstract"),
            (2, "1 Introduction"),
            (4, "Contributions."),
            (2, "Acknowledgments"),
            (2, "References"),
            (2, "Appendix A Proofs"),
            (3, "A.1 More Results"),
        ]);
        let names: Vec<&str> = kept.iter().map(|(heading, _)| heading.as_str()).collect();
        assert_eq!(names, ["Abstract", "1 Introduction", "Contributions."]);
    }

    #[test]
    fn what_is_within_a_section_belongs_to_its_part() {
        let kept = outline(&[
            (2, "1 Introduction"),
            (2, "2 Related Work"),
            (4, "Learned Evaluation."),
            (2, "3 Experiments"),
            (3, "3.1 Harbours"),
            (2, "4 Harbour Model"),
        ]);
        let parts: Vec<Part> = kept.into_iter().map(|(_, part)| part).collect();
        let expected = [
            Part::Opening,
            Part::Background,
            Part::Background,
            Part::Results,
            Part::Results,
            Part::Method,
        ];
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_text_without_headings_is_one_section() {
        let kept = outline(&[]);
        assert_eq!(kept, [(String::new(), Part::Method)]);
    }
}
