use super::{
    EmbedField,
    escape::{break_mentions, escape},
    limits,
    paper_embed::ai_summary,
    text::{Cut, one_line, shorten_rendered},
};
use crate::{
    domain::{Paper, Section, Summary, TextKind},
    summary::Outcome,
    words::{self, Locale},
};

/// Room for the name of a model, which is as long as whoever serves it likes.
const MODEL: usize = 80;

/// What a digest tells of a paper for which a summary was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The summary, which was checked against the paper.
    Summary(Summary),
    /// The abstract, in the place of a summary.
    Abstract(WhyNot),
}

/// Why a paper has no summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// What a model wrote did not bear out.
    Refused,
    /// There was none in time.
    Missing,
}

impl From<Outcome> for Shown {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Checked(summary) => Self::Summary(summary),
            Outcome::Refused(_) => Self::Abstract(WhyNot::Refused),
            Outcome::Unavailable(_) => Self::Abstract(WhyNot::Missing),
        }
    }
}

impl Shown {
    pub(super) fn summary(&self) -> Option<&Summary> {
        match self {
            Self::Summary(summary) => Some(summary),
            Self::Abstract(_) => None,
        }
    }
}

/// The sections that say something, each as a text on one line.
pub(super) fn sections(summary: &Summary) -> impl Iterator<Item = (Section, String)> {
    let sections = summary.sections.iter().map(|(section, text)| (section, one_line(text)));
    sections.filter(|(_, text)| !text.is_empty())
}

/// The sections as fields of an embed, one below the other.
pub(super) fn fields(summary: &Summary) -> Vec<EmbedField> {
    let field = |(section, text): (Section, String)| EmbedField {
        name: section.heading().to_owned(),
        value: shorten_rendered(&text, limits::FIELD_VALUE, Cut::Sentence, escape),
        inline: false,
    };
    sections(summary).map(field).collect()
}

/// What the text that is told of a paper was made from, and by whom.
pub(super) fn provenance(paper: &Paper, shown: Option<&Shown>, locale: Locale) -> String {
    let why = match shown {
        None => return of_abstract(paper, locale),
        Some(Shown::Summary(summary)) => return of_summary(summary, locale),
        Some(Shown::Abstract(WhyNot::Refused)) => "paper-provenance-refused",
        Some(Shown::Abstract(WhyNot::Missing)) => "paper-provenance-missing",
    };
    words::text_with(locale, why, [("provenance", of_abstract(paper, locale).into())])
}

fn of_abstract(paper: &Paper, locale: Locale) -> String {
    let key = match ai_summary(paper) {
        Some(_) => "paper-provenance-ai",
        None => "paper-provenance-abstract",
    };
    words::text(locale, key)
}

/// Which text of a paper it is, in words.
#[must_use]
pub fn text_name(text: TextKind, locale: Locale) -> String {
    let key = match text {
        TextKind::HuggingFaceMarkdown => "paper-text-huggingface",
        TextKind::ArxivHtml => "paper-text-arxiv",
        TextKind::Abstract => "paper-text-abstract",
    };
    words::text(locale, key)
}

fn of_summary(summary: &Summary, locale: Locale) -> String {
    let text = text_name(summary.provenance.text, locale);
    let model = one_line(&summary.provenance.model);
    let model = shorten_rendered(&model, MODEL, Cut::Word, break_mentions);
    let variables = [("text", text.into()), ("model", model.into())];
    words::text_with(locale, "paper-provenance-summary", variables)
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn what_a_text_was_made_from_is_told() {
        let paper = samples::paper();
        let refused = Shown::Abstract(WhyNot::Refused);
        let missing = Shown::Abstract(WhyNot::Missing);
        for (shown, english, korean) in [
            (
                samples::summary(&paper),
                "Summary by tide-7b from the full text (arXiv), checked against it",
                "AI 요약(tide-7b) · 논문 전문(arXiv) 기반 · 원문과 대조함",
            ),
            (
                refused,
                "Abstract, as its authors wrote it (a model’s summary failed the check)",
                "저자가 쓴 초록 원문 (모델이 쓴 요약은 대조를 통과하지 못함)",
            ),
            (
                missing,
                "Abstract, as its authors wrote it (no summary in time)",
                "저자가 쓴 초록 원문 (제때 만든 요약이 없음)",
            ),
        ] {
            assert_eq!(provenance(&paper, Some(&shown), Locale::English), english);
            assert_eq!(provenance(&paper, Some(&shown), Locale::Korean), korean);
        }
    }

    #[test]
    fn a_section_is_a_field_whose_text_styles_nothing() {
        let paper = samples::paper();
        let Shown::Summary(mut summary) = samples::summary(&paper) else { panic!("a summary") };
        summary.sections.whats_new = "||A|| [b](https://evil.example) @everyone".into();
        summary.sections.technical_details = " \u{202e}\n".into();
        let fields = fields(&summary);
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["What's New", "Performance Highlights"]);
        let escaped = "\\|\\|A\\|\\| \\[b\\](https://evil.example) @\u{200b}everyone";
        assert_eq!(fields[0].value, escaped);
    }
}
