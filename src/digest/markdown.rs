use super::{
    Digest, Shown,
    shown::{provenance, sections},
    text::one_line,
};
use crate::{domain::Paper, words::Locale};

/// A digest as a Markdown document: a section per paper, with its picture, its votes, all its
/// authors in order, and its summary or else its abstract. Where a summary was asked for, a last
/// line says what the text was made from.
///
/// The words around the papers are the same in every language, so that scripts can rely on them.
#[must_use]
pub fn render_markdown(digest: &Digest) -> String {
    let sections = digest.papers.iter().map(|paper| section(paper, digest.shown(paper)));
    format!("## Daily Papers ({})\n{}", digest.date, sections.collect::<String>())
}

fn section(paper: &Paper, shown: Option<&Shown>) -> String {
    let authors: Vec<String> = paper.shown_authors().map(inline).collect();
    let mut blocks = vec![
        format!("### [{}]({})", inline(&paper.title), paper.arxiv_url()),
        format!("![]({})", paper.picture),
        format!("Vote: {}", paper.upvotes),
        format!("Authors: {}", authors.join(", ")),
        bullets(paper, shown),
    ];
    if shown.is_some() {
        blocks.push(format!("Source: {}", inline(&provenance(paper, shown, Locale::English))));
    }
    blocks.iter().map(|block| format!("\n{}\n", block.trim_end())).collect()
}

/// A line for each section of the summary, or one for the abstract.
fn bullets(paper: &Paper, shown: Option<&Shown>) -> String {
    let bullet = |label: &str, text: &str| format!("- **{label}**: {}", inline(text));
    let Some(summary) = shown.and_then(Shown::summary) else {
        return bullet("Abstract", &paper.abstract_text);
    };
    let lines = sections(summary).map(|(section, text)| bullet(section.heading(), &text));
    lines.collect::<Vec<_>>().join("\n")
}

/// A text on one line in which no link, picture or element of its own is read.
fn inline(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if matches!(character, '[' | ']' | '<' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn a_section_has_the_form_that_people_script_against() {
        let digest = Digest::of_all(&samples::edition(1), Locale::Korean);
        insta::assert_snapshot!(render_markdown(&digest));
    }

    #[test]
    fn a_summary_is_three_bullets_and_its_source() {
        let mut digest = Digest::of_all(&samples::edition(1), Locale::Korean);
        let paper = digest.papers[0].clone();
        digest.summaries = [(paper.id.clone(), samples::summary(&paper))].into();
        insta::assert_snapshot!(render_markdown(&digest));
    }

    #[test]
    fn a_title_cannot_end_its_link() {
        let mut edition = samples::edition(1);
        edition.papers[0].title = "An [IDK] <b>Token</b>](https://evil.example)\n# x".into();
        let document = render_markdown(&Digest::of_all(&edition, Locale::English));
        assert!(document.contains(
            "### [An \\[IDK\\] \\<b>Token\\</b>\\](https://evil.example) # x](https://arxiv.org/abs/2408.00000)\n"
        ));
    }
}
