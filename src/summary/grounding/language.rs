//! Whether a summary is in the language that was asked for.

use whatlang::{Detector, Lang};

use super::{reason::Reason, script::Script};
use crate::domain::{Language, Sections};

/// The share of a text's letters that its language's own script has at the least, where English
/// terms stand among them.
const MIN_SHARE: f64 = 0.3;

/// Japanese is told from Chinese by its kana, of which a technical text has few.
const MIN_KANA: f64 = 0.1;

/// The share of a text in Latin letters that other scripts may have, in names and examples.
const MAX_FOREIGN: f64 = 0.2;

/// The codes of ISO 639-3 that the detector knows languages by, where they do not begin as the
/// tag does.
const CODES: &[(&str, &str)] = &[
    ("de", "deu"),
    ("es", "spa"),
    ("sv", "swe"),
    ("pl", "pol"),
    ("pt", "por"),
    ("tr", "tur"),
    ("vi", "vie"),
    ("id", "ind"),
    ("nl", "nld"),
    ("cs", "ces"),
    ("ro", "ron"),
    ("da", "dan"),
    ("no", "nob"),
    ("nb", "nob"),
    ("fi", "fin"),
    ("hu", "hun"),
    ("et", "est"),
    ("lv", "lav"),
    ("lt", "lit"),
    ("sk", "slk"),
    ("hr", "hrv"),
    ("sl", "slv"),
    ("ca", "cat"),
    ("fr", "fra"),
    ("it", "ita"),
    ("en", "eng"),
    ("ru", "rus"),
    ("uk", "ukr"),
    ("bg", "bul"),
    ("be", "bel"),
    ("mk", "mkd"),
    ("ar", "ara"),
    ("fa", "pes"),
    ("ur", "urd"),
    ("hi", "hin"),
    ("mr", "mar"),
    ("ne", "nep"),
    ("af", "afr"),
    ("la", "lat"),
    ("eo", "epo"),
    ("tl", "tgl"),
];

pub(super) fn check(sections: &Sections, language: &Language) -> Vec<Reason> {
    let wrong = sections.iter().filter(|(_, text)| !is_in(text, language));
    wrong.map(|(section, _)| Reason::Language { section, wanted: language.to_string() }).collect()
}

fn is_in(text: &str, language: &Language) -> bool {
    let shares = Shares::of(text);
    if shares.letters == 0 {
        return true; // Another check says that there is no text.
    }
    let has_its_script = match Script::of(language) {
        Script::Latin => shares.of_script(Script::Latin) >= 1.0 - MAX_FOREIGN,
        Script::Kana => {
            shares.of_script(Script::Kana) >= MIN_KANA
                && shares.of_script(Script::Hangul) < MIN_KANA
        }
        Script::Han => {
            shares.of_script(Script::Han) >= MIN_SHARE
                && shares.of_script(Script::Kana) < MIN_KANA / 2.0
        }
        script => shares.of_script(script) >= MIN_SHARE,
    };
    has_its_script && !is_surely_another(text, language)
}

/// Whether the detector is sure that the text is in a language other than the one asked for.
/// Of languages that it does not know, it can only say that a text is English instead.
fn is_surely_another(text: &str, language: &Language) -> bool {
    let tells_apart = matches!(
        Script::of(language),
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari
    );
    if !tells_apart {
        return false;
    }
    let wanted = CODES.iter().find(|(tag, _)| *tag == language.primary());
    let wanted = wanted.and_then(|(_, code)| Lang::from_code(*code));
    let Some(found) = Detector::new().detect(text).filter(whatlang::Info::is_reliable) else {
        return false;
    };
    if language.primary() == "en" && is_plainly_english(text) {
        return false;
    }
    wanted.map_or(found.lang() == Lang::Eng, |wanted| found.lang() != wanted)
}

/// Whether every eighth word is one that only English has so often. The names and terms of the
/// field lead the detector astray, which looks at letters in threes.
fn is_plainly_english(text: &str) -> bool {
    let words = text.split_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>();
    let common =
        ["the", "of", "and", "to", "is", "with", "that", "by", "for", "are", "on", "from", "it"];
    let count = words.iter().filter(|word| common.contains(&word.as_str())).count();
    count * 8 >= words.len()
}

struct Shares {
    counts: Vec<(Script, usize)>,
    letters: usize,
}

impl Shares {
    fn of(text: &str) -> Self {
        let mut counts: Vec<(Script, usize)> = Vec::new();
        let mut letters = 0;
        for letter in text.chars().filter(|character| character.is_alphabetic()) {
            let script = Script::of_letter(letter);
            letters += 1;
            match counts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            }
        }
        Self { counts, letters }
    }

    #[expect(clippy::cast_precision_loss, reason = "a summary is far shorter than 2^52 letters")]
    fn of_script(&self, script: Script) -> f64 {
        let count =
            self.counts.iter().find(|(known, _)| *known == script).map_or(0, |(_, count)| *count);
        count as f64 / self.letters as f64
    }
}
