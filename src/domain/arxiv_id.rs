use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An arXiv identifier without its version: `2408.00714`, or of the old kind, `hep-th/9901001`.
///
/// <https://info.arxiv.org/help/arxiv_identifier.html> gives both forms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArxivId(String);

/// The text holds no arXiv identifier.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” is not an arXiv id such as 2408.00714")]
pub struct ArxivIdError(String);

impl ArxivId {
    /// The identifier as arXiv writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Finds the identifier that a person meant: bare, with a version, after `arXiv:`, or within
    /// a link to arXiv or to a Hugging Face paper page.
    ///
    /// # Errors
    ///
    /// Says so when the text is none of these.
    pub fn find(text: &str) -> Result<Self, ArxivIdError> {
        let refused = || ArxivIdError(text.trim().chars().take(80).collect());
        let text = text.trim().trim_matches(['<', '>']);
        let path = match text.split_once("://") {
            Some((_, rest)) => path_of_link(rest).ok_or_else(refused)?,
            None => path_of_link(text).unwrap_or(text),
        };
        let bare = strip_prefix_ignoring_case(path, "arxiv:").unwrap_or(path);
        without_version(bare.trim()).parse().map_err(|_| refused())
    }
}

/// The identifier's part of `host/path`, if the host is one that has a page per paper.
fn path_of_link(link: &str) -> Option<&str> {
    let link = link.split(['?', '#']).next()?.trim_end_matches('/');
    let (host, path) = link.split_once('/')?;
    let host = host.trim_start_matches("www.");
    let kinds: &[&str] = match host {
        "arxiv.org" | "export.arxiv.org" => &["abs/", "pdf/", "html/"],
        "huggingface.co" | "hf.co" => &["papers/", "api/papers/"],
        "alphaxiv.org" => &["abs/"],
        _ => return None,
    };
    let id = kinds.iter().find_map(|kind| path.strip_prefix(kind))?;
    Some(id.strip_suffix(".pdf").or(id.strip_suffix(".md")).unwrap_or(id))
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// Drops a trailing `vN`.
fn without_version(id: &str) -> &str {
    match id.rsplit_once(['v', 'V']) {
        Some((head, version)) if is_digits(version) && !head.is_empty() => head,
        _ => id,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `YYMM.NNNN` up to 2014, `YYMM.NNNNN` since.
fn is_new_style(text: &str) -> bool {
    text.split_once('.').is_some_and(|(month, number)| {
        month.len() == 4 && is_digits(month) && matches!(number.len(), 4 | 5) && is_digits(number)
    })
}

/// `archive/YYMMNNN`, where the archive may name a subject class: `math.GT/0309136`.
fn is_old_style(text: &str) -> bool {
    text.split_once('/').is_some_and(|(archive, number)| {
        archive.starts_with(|first: char| first.is_ascii_lowercase())
            && archive.len() <= 20
            && archive.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'))
            && number.len() == 7
            && is_digits(number)
    })
}

impl FromStr for ArxivId {
    type Err = ArxivIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if is_new_style(text) || is_old_style(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ArxivIdError(text.chars().take(80).collect()))
        }
    }
}

impl TryFrom<String> for ArxivId {
    type Error = ArxivIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ArxivId> for String {
    fn from(id: ArxivId) -> Self {
        id.0
    }
}

impl fmt::Display for ArxivId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn finds_the_id_in_everything_people_paste() {
        for text in [
            "2408.00714",
            " 2408.00714v2 ",
            "arXiv:2408.00714",
            "ARXIV: 2408.00714v1",
            "https://arxiv.org/abs/2408.00714v2",
            "http://www.arxiv.org/pdf/2408.00714v2.pdf",
            "https://arxiv.org/html/2408.00714#S3",
            "https://huggingface.co/papers/2408.00714?utm=x",
            "<https://huggingface.co/papers/2408.00714>",
            "https://huggingface.co/papers/2408.00714.md",
            "huggingface.co/papers/2408.00714/",
        ] {
            let found = ArxivId::find(text).map(String::from);
            assert_eq!(found.as_deref(), Ok("2408.00714"), "{text}");
        }
        let old = ArxivId::find("https://arxiv.org/abs/hep-th/9901001v3");
        assert_eq!(old.map(String::from).as_deref(), Ok("hep-th/9901001"));
    }

    #[test]
    fn refuses_what_only_looks_like_an_id() {
        for text in [
            "",
            "SAM 2",
            "2408.007",
            "2408.007145",
            "24080.0714",
            "٢٤٠٨.00714",
            "https://example.com/abs/2408.00714",
            "https://huggingface.co/datasets/2408.00714",
            "https://arxiv.org/",
        ] {
            assert!(ArxivId::find(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn parses_what_it_prints(id in "[0-9]{4}\\.[0-9]{4,5}|[a-z]{2,8}(-[a-z]{2})?/[0-9]{7}") {
            let parsed: ArxivId = id.parse().expect("an id of either kind");
            prop_assert_eq!(parsed.to_string(), id);
        }

        #[test]
        fn any_text_is_answered(text in "\\PC{0,60}") {
            if let Ok(id) = ArxivId::find(&text) {
                prop_assert_eq!(id.as_str().parse::<ArxivId>(), Ok(id.clone()));
            }
        }
    }
}
