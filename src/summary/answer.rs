//! Reads what a model wrote, as tolerantly as can be without guessing: its JSON may be fenced,
//! and there may be words before and after it.

use serde_json::{Map, Value};
use thiserror::Error;

use super::{model::Completion, prompt};
use crate::domain::{Draft, Quotations, Section, Sections};

/// Why an answer is no draft, in words that the model can mend it by.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum Unreadable {
    #[error("you did not answer")]
    Empty,
    #[error("you would not answer: {0}")]
    Refusal(String),
    #[error("the answer was cut off before its end: be shorter")]
    Cut,
    #[error("the answer has no JSON object with the three sections")]
    NoSections,
}

/// As much of a model's excuse as is worth keeping.
const EXCUSE_MAX: usize = 200;

/// The draft that the answer holds.
pub(super) fn read(completion: &Completion) -> Result<Draft, Unreadable> {
    let refusal = completion.refusal.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if let Some(words) = refusal {
        return Err(Unreadable::Refusal(words.chars().take(EXCUSE_MAX).collect()));
    }
    let text = without_thoughts(&completion.text);
    if text.trim().is_empty() {
        return Err(if completion.is_cut { Unreadable::Cut } else { Unreadable::Empty });
    }
    let draft = objects(text).filter_map(|object| draft(&object)).last();
    draft.ok_or(if completion.is_cut { Unreadable::Cut } else { Unreadable::NoSections })
}

/// What follows the thinking, which some services leave in the answer.
fn without_thoughts(text: &str) -> &str {
    text.rsplit_once("</think>").map_or(text, |(_, answer)| answer)
}

/// Each whole JSON object in the text that stands in no other one.
fn objects(text: &str) -> impl Iterator<Item = Map<String, Value>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('{')?..];
            let mut values = serde_json::Deserializer::from_str(rest).into_iter();
            if let Some(Ok(object)) = values.next() {
                rest = &rest[values.byte_offset()..];
                return Some(object);
            }
            rest = &rest[1..];
        }
    })
}

fn draft(object: &Map<String, Value>) -> Option<Draft> {
    let [whats_new, technical_details, performance_highlights] =
        Section::ALL.map(|section| find(object, section).and_then(section_of));
    let (whats_new, new_grounds) = whats_new?;
    let (technical_details, detail_grounds) = technical_details?;
    let (performance_highlights, performance_grounds) = performance_highlights?;
    Some(Draft {
        sections: Sections { whats_new, technical_details, performance_highlights },
        quotations: Quotations {
            whats_new: new_grounds,
            technical_details: detail_grounds,
            performance_highlights: performance_grounds,
        },
    })
}

/// The section by its name, however the model spells it: `What's New`, `whatsNew`.
fn find(object: &Map<String, Value>, section: Section) -> Option<&Value> {
    let folded = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let wanted = folded(prompt::key(section));
    object.iter().find(|(name, _)| folded(name) == wanted).map(|(_, value)| value)
}

/// A section's text and quotations. One that is only text has no quotations, and the check will
/// have something to say about that.
fn section_of(value: &Value) -> Option<(String, Vec<String>)> {
    match value {
        Value::Object(section) => Some((text_of(section.get("text")?)?, strings(section))),
        text => Some((text_of(text)?, Vec::new())),
    }
}

/// A text; sentences that the model gave as a list become one.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Array(sentences) => {
            let sentences: Option<Vec<&str>> = sentences.iter().map(Value::as_str).collect();
            Some(sentences?.join(" ").trim().to_owned())
        }
        _ => None,
    }
}

fn strings(section: &Map<String, Value>) -> Vec<String> {
    match section.get("quotations") {
        Some(Value::Array(given)) => {
            given.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(text: &str) -> Completion {
        Completion { text: text.to_owned(), refusal: None, is_cut: false }
    }

    fn object() -> String {
        json!({
            "whats_new": { "text": "It is new.", "quotations": ["a new tide"] },
            "technical_details": { "text": "It works.", "quotations": ["it works by the moon"] },
            "performance_highlights": { "text": "It wins.", "quotations": [] },
        })
        .to_string()
    }

    #[test]
    fn json_is_found_wherever_it_stands() {
        let object = object();
        for text in [
            object.clone(),
            format!("```json\n{object}\n```"),
            format!("Sure {{here}} it is:\n\n{object}\n\nAnything else?"),
            format!("<think>{{\"whats_new\": 1}} hm</think>{object}"),
            object.replace("whats_new", "What's New").replace("technical_d", "technicalD"),
        ] {
            let draft = read(&said(&text)).unwrap_or_else(|why| panic!("{why}: {text}"));
            assert_eq!(draft.sections.whats_new, "It is new.");
            assert_eq!(draft.quotations.technical_details, ["it works by the moon"]);
        }
    }

    #[test]
    fn plain_texts_and_lists_of_sentences_are_sections_too() {
        let text = json!({
            "whats_new": "It is new.",
            "technical_details": ["It works.", "It does."],
            "performance_highlights": { "text": "It wins.", "quotations": "it wins the race" },
        });
        let draft = read(&said(&text.to_string())).unwrap();
        assert_eq!(draft.sections.technical_details, "It works. It does.");
        assert_eq!(draft.quotations.performance_highlights, ["it wins the race"]);
        assert!(draft.quotations.whats_new.is_empty());
    }

    #[test]
    fn what_is_no_draft_says_why() {
        let object = object();
        let half = &object[..object.len() / 2];
        let cut = Completion { is_cut: true, ..said(half) };
        let refused = Completion { refusal: Some("I can't.".to_owned()), ..said("") };
        for (completion, why) in [
            (said(" \n"), Unreadable::Empty),
            (said(half), Unreadable::NoSections),
            (said("I would rather not."), Unreadable::NoSections),
            (said("{\"whats_new\": \"Half.\"}"), Unreadable::NoSections),
            (cut, Unreadable::Cut),
            (refused, Unreadable::Refusal("I can't.".to_owned())),
        ] {
            assert_eq!(read(&completion), Err(why), "{completion:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_answer_is_read(text in "[{}\\[\\]\":,a-z \\\\é]{0,60}") {
            let _ = read(&said(&text));
        }
    }
}
