//! Reads the HTML that arXiv makes of a paper with LaTeXML.
//!
//! A tokenizer serves: LaTeXML closes what it opens, and marks what is noise with classes
//! (<https://math.nist.gov/~BMiller/LaTeXML/manual/cssclasses/>).

use html5gum::{StartTag, Token, Tokenizer};

use super::{
    inline::tidy,
    outline::{Outline, Section},
};

/// Elements that say nothing. An annotation repeats its formula as TeX.
const SILENT: &[&str] =
    &["script", "style", "nav", "button", "annotation", "annotation-xml", "svg", "footer"];

/// LaTeXML's classes of what is not read: formulas on lines of their own are not readable as
/// text, and citations in brackets only interrupt it.
const SILENT_CLASSES: &[&str] = &[
    "ltx_acknowledgements",
    "ltx_appendix",
    "ltx_authors",
    "ltx_bibliography",
    "ltx_citemacro_cite",
    "ltx_citemacro_citep",
    "ltx_equation",
    "ltx_equationgroup",
    "ltx_ERROR",
    "ltx_note",
    "ltx_page_footer",
    "ltx_page_header",
    "ltx_page_navbar",
    "ltx_TOC",
];

/// Elements that begin a paragraph, a row or an item.
const BLOCKS: &[&str] =
    &["p", "div", "section", "figure", "figcaption", "table", "tr", "li", "dt", "dd", "blockquote"];

/// Elements that have no end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// The paper's sections; none if the page holds no paper.
pub(super) fn read(html: &str) -> Vec<Section> {
    let mut reader = Reader::default();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.flush();
    reader.outline.into_sections()
}

#[derive(Debug, Default)]
struct Reader {
    outline: Outline,
    /// Of the paragraph or heading that is being read.
    words: String,
    open: Vec<Element>,
}

#[derive(Debug)]
struct Element {
    name: String,
    /// Neither it nor what is in it is read.
    silent: bool,
    /// Of the paper itself, not of the page around it.
    in_paper: bool,
    /// The level, if it is a heading.
    heading: Option<usize>,
    children: usize,
}

impl Reader {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if self.is_read() {
            self.before(&name);
        }
        if tag.self_closing || VOID.contains(&name.as_str()) {
            return;
        }
        let class = tag.attributes.get(b"class".as_slice());
        let class = class.map(|value| String::from_utf8_lossy(value).into_owned());
        let classes: Vec<&str> = class.as_deref().unwrap_or_default().split(' ').collect();
        let outer = self.open.last();
        let silent = SILENT.contains(&name.as_str())
            || classes.iter().any(|class| SILENT_CLASSES.contains(class));
        self.open.push(Element {
            silent: silent || outer.is_some_and(|outer| outer.silent),
            in_paper: name == "article" || outer.is_some_and(|outer| outer.in_paper),
            heading: level(&name, &classes),
            children: 0,
            name,
        });
    }

    /// What stands between the last words and an element.
    fn before(&mut self, name: &str) {
        if BLOCKS.contains(&name) || level(name, &[]).is_some() {
            self.flush();
        }
        if matches!(name, "td" | "th") && !self.words.trim().is_empty() {
            self.words.push_str(" | ");
        }
        if name == "br" {
            self.words.push(' ');
        }
        if let Some(outer) = self.open.last_mut() {
            outer.children += 1;
            self.words.push_str(joint(&outer.name, outer.children));
        }
    }

    /// Closes the innermost element of this name, and those within that were left open.
    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|element| element.name == name) else { return };
        let element = self.open.swap_remove(at);
        self.open.truncate(at);
        if element.silent || !element.in_paper {
            return;
        }
        if let Some(level) = element.heading {
            let heading = std::mem::take(&mut self.words);
            self.outline.heading(level, &heading);
        } else if BLOCKS.contains(&name) {
            self.flush();
        }
    }

    fn text(&mut self, text: &str) {
        let indents_formula = || {
            let in_formula = self.open.iter().any(|element| element.name == "math");
            in_formula && text.trim().is_empty()
        };
        if self.is_read() && !indents_formula() {
            self.words.extend(text.chars().filter(|c| !is_invisible_operator(*c)));
        }
    }

    fn is_read(&self) -> bool {
        self.open.last().is_some_and(|element| element.in_paper && !element.silent)
    }

    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        self.outline.paragraph(&tidy(&words));
    }
}

/// LaTeXML writes the title as `h1`, sections as `h2`, and the abstract's heading as `h6`.
fn level(name: &str, classes: &[&str]) -> Option<usize> {
    if classes.contains(&"ltx_title_abstract") {
        return Some(2);
    }
    let digit = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&digit).then_some(digit)
}

/// What tells 10⁵ from 105, and a half from 12: MathML gives both as two elements side by side.
fn joint(formula: &str, child: usize) -> &'static str {
    match (formula, child) {
        ("msup", 2) | ("msubsup", 3) => "^",
        ("msub" | "msubsup", 2) => "_",
        ("mfrac", 2) => "/",
        _ => "",
    }
}

/// Function application, times, separator and plus, for those who read formulas aloud.
fn is_invisible_operator(character: char) -> bool {
    matches!(character, '\u{2061}'..='\u{2064}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIDES: &str = include_str!("../../../tests/fixtures/texts/2606.00044.html");

    #[test]
    fn sections_are_kept_and_debris_is_not() {
        let sections = read(TIDES);
        let headings: Vec<&str> = sections.iter().map(|s| s.heading.as_str()).collect();
        let expected = ["Abstract", "1 Introduction", "3 Experiments", "3.1 Harbours"];
        assert_eq!(headings, expected);
        let text: String = sections.iter().map(|s| format!("{}\n", s.body)).collect();
        for kept in [
            "runs 3.5× faster",
            "with 10^5 gauges & buoys",
            "Moss et al. (2024) begin",
            "TideNet | 91.2 | 14.5M",
            "Figure 1: A gauge.",
            "as others did.",
        ] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        for lost in ["\\", "Report", "Ada Quill", "grateful", "[12]", "alert(", "Proofs", "E = mc"]
        {
            assert!(!text.contains(lost), "{lost}: {text}");
        }
    }

    #[test]
    fn a_page_without_a_paper_has_none() {
        let page = "<html><body><h1>No HTML for 2606.00044</h1><p>Sorry.</p></body></html>";
        assert_eq!(read(page), []);
    }

    proptest::proptest! {
        #[test]
        fn any_html_is_read(html in "(</?(article|p|math|msup|h2)( class=ltx_note)?>|[a-b< &;]){0,30}") {
            read(&html);
        }
    }
}
