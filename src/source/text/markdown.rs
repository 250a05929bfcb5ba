//! Reads the Markdown that Hugging Face makes of a paper.
//!
//! It comes from a converter that puts `Title:`, `URL Source:` and `Markdown Content:` before the
//! text, keeps the page's navigation as lists of links, and writes headings in both of Markdown's
//! ways: `### 2.1 Tides`, or a line of dashes below.

use super::{
    inline,
    outline::{Outline, Section},
    tex,
};
use crate::domain::{ArxivId, Paper};

/// How far into the text its title is looked for: past a long table of contents.
const TITLE_WITHIN: usize = 20_000;

/// Whether this is Markdown, and of this very paper: Hugging Face answers with a web page where
/// it has none.
pub(super) fn is_of(text: &str, paper: &Paper) -> bool {
    if text.trim_start().starts_with('<') {
        return false;
    }
    let source = text.lines().take(10).find_map(|line| line.strip_prefix("URL Source:"));
    match source.map(ArxivId::find) {
        Some(Ok(id)) => id == paper.id,
        _ => {
            let beginning: String = text.chars().take(TITLE_WITHIN).collect();
            folded(&beginning).contains(&folded(&paper.title))
        }
    }
}

/// Letters and digits alone, in lower case.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The paper's sections.
pub(super) fn read(markdown: &str) -> Vec<Section> {
    let mut reader = Reader::default();
    for line in content(markdown).lines() {
        reader.line(line.trim());
    }
    reader.flush();
    reader.outline.into_sections()
}

/// What follows the converter's own lines.
fn content(markdown: &str) -> &str {
    markdown.split_once("\nMarkdown Content:\n").map_or(markdown, |(_, content)| content)
}

#[derive(Debug, Default)]
struct Reader {
    outline: Outline,
    /// Lines of the paragraph that is being read.
    lines: Vec<String>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            self.flush();
        } else if let Some((level, heading)) = marked_heading(line) {
            self.flush();
            self.outline.heading(level, &plain(heading));
        } else if let Some(level) = underlined_level(line) {
            let heading = self.lines.pop();
            self.flush();
            if let Some(heading) = heading {
                self.outline.heading(level, &heading);
            }
        } else if !is_rule(line) {
            self.words(line);
        }
    }

    /// A line of a paragraph, a list or a table.
    fn words(&mut self, line: &str) {
        let (item, words) = match list_item(line) {
            Some(words) => (true, words),
            None => (false, line),
        };
        if item && is_navigation(words) {
            return;
        }
        if item || line.starts_with('|') {
            self.flush();
        }
        let words = plain(words.trim_matches('|'));
        let words = words.trim_start_matches(['•', ' ']);
        if !words.is_empty() {
            self.lines.push(words.to_owned());
        }
    }

    fn flush(&mut self) {
        self.outline.paragraph(&self.lines.join(" "));
        self.lines.clear();
    }
}

fn plain(line: &str) -> String {
    tex::mend(&inline::plain(line))
}

/// `### 2.1 Tides`: the level and the words.
fn marked_heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    // An abstract's heading is of the last level, but the abstract stands in no section.
    let shown = if words.trim().trim_end_matches('.') == "Abstract" { 2 } else { level };
    ((1..=6).contains(&level) && words.starts_with(' ')).then(|| (shown, words.trim()))
}

/// The level that a line of `=` or `-` gives to the line above.
fn underlined_level(line: &str) -> Option<usize> {
    let all = |mark: char| line.len() >= 3 && line.chars().all(|c| c == mark);
    if all('=') {
        Some(1)
    } else if all('-') {
        Some(2)
    } else {
        None
    }
}

/// The line between a table's head and its body, or across the page.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// What an item of a list says: after `*`, `-` or `1.`, which may be doubled.
fn list_item(line: &str) -> Option<&str> {
    let (marker, words) = line.split_once(' ')?;
    let number = marker.strip_suffix('.').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let words = words.trim_start();
    (matches!(marker, "*" | "-" | "+") || number).then(|| list_item(words).unwrap_or(words))
}

/// A link and nothing else: the way to a section, not what it says.
fn is_navigation(words: &str) -> bool {
    words.starts_with('[') && words.ends_with(')') && words.matches("](").count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIDES: &str = include_str!("../../../tests/fixtures/texts/2606.00044.md");

    fn paper(id: &str, title: &str) -> Paper {
        let paper = serde_json::json!({
            "id": id, "title": title, "abstract": "", "authors": [], "upvotes": 0, "comments": 0,
            "keywords": [], "picture": "https://a.example/x.png",
        });
        serde_json::from_value(paper).unwrap()
    }

    #[test]
    fn sections_are_kept_and_debris_is_not() {
        let sections = read(TIDES);
        let headings: Vec<&str> = sections.iter().map(|s| s.heading.as_str()).collect();
        assert_eq!(
            headings,
            [
                "Abstract",
                "1 Introduction",
                "Contributions.",
                "2 Related Work",
                "3 Tidal Attention",
                "4.1 Harbours",
                "5 Conclusion",
            ]
        );
        let text: String = sections.iter().map(|s| format!("{}\n", s.body)).collect();
        for kept in [
            "runs 3.5× faster",
            "as Moss et al. have it",
            "Figure 2: The gauge of Figure 1.",
            "TideNet | 91.2 | 14.5M",
            "a score of 0.912 on Harbour-17",
        ] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        for lost in ["](", "\\", "**", "Image", "[12]", "moss2024", "Quill, Ada", "| ---", "Report"]
        {
            assert!(!text.contains(lost), "{lost}: {text}");
        }
    }

    #[test]
    fn it_must_be_this_paper_and_no_web_page() {
        let title = "Tides as a Service";
        assert!(is_of(TIDES, &paper("2606.00044", title)));
        assert!(!is_of(TIDES, &paper("2606.00045", title)));
        assert!(!is_of("<!doctype html><title>Tides</title>", &paper("2606.00044", title)));
        let bare = "# Tides as\n a Service\n\nWords.";
        assert!(is_of(bare, &paper("2606.00044", title)));
        assert!(!is_of(bare, &paper("2606.00044", "Ebb as a Service")));
    }

    proptest::proptest! {
        #[test]
        fn any_markdown_is_read(text in "([#=|*\\[\\]()! \\\\a-b1.-]{0,12}\n){0,8}") {
            read(&text);
        }
    }
}
