//! Whether a summary is in the language that was asked for.

use whatlang::{Detector, Lang};

use super::{reason::Reason, script::Script};
use crate::domain::{Language, Sections};

/// The share of a text's letters that its language's own script has at the least, where English
/// terms stand among them.
const MIN_SHARE: f64 = 0.3;

/// The same of words, which have endings of the language's own.
const MIN_SHARE_OF_WORDS: f64 = 0.6;

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
        // A Hangul syllable is one letter, so words are counted too: Korean with many English
        // terms is Korean.
        Script::Latin => {
            shares.of_script(Script::Latin) >= 1.0 - MAX_FOREIGN
                && share_of_words(text, |letter| Script::of_letter(letter) != Script::Latin)
                    <= MAX_FOREIGN
        }
        Script::Kana => {
            shares.of_script(Script::Kana) >= MIN_KANA
                && shares.of_script(Script::Hangul) < MIN_KANA
        }
        Script::Han => {
            shares.of_script(Script::Han) >= MIN_SHARE
                && shares.of_script(Script::Kana) < MIN_KANA / 2.0
        }
        script => {
            shares.of_script(script) >= MIN_SHARE
                || share_of_words(text, |letter| Script::of_letter(letter) == script)
                    >= MIN_SHARE_OF_WORDS
        }
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
    if has_another_s_words(text, language) {
        return true;
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

/// Little words that tell a language from its neighbours, even in a short text.
const LITTLE_WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "with", "which", "from", "that", "are", "this", "by"]),
    (
        "es",
        &["el", "los", "las", "una", "con", "del", "y", "en", "más", "se", "al", "su", "sus", "lo"],
    ),
    (
        "pt",
        &[
            "o", "os", "uma", "com", "do", "da", "dos", "das", "em", "não", "mais", "ao", "na",
            "seus",
        ],
    ),
    (
        "it",
        &["il", "gli", "una", "con", "del", "della", "dei", "che", "è", "di", "nel", "più", "i"],
    ),
    (
        "fr",
        &[
            "le", "les", "une", "avec", "du", "des", "et", "est", "dans", "sur", "plus", "par",
            "aux",
        ],
    ),
    ("de", &["der", "die", "das", "und", "mit", "ein", "eine", "von", "ist", "wird", "den", "auf"]),
    (
        "nl",
        &["het", "een", "van", "met", "en", "wordt", "voor", "op", "zijn", "dat", "niet", "door"],
    ),
];

/// Whether another language's little words are far more than those of the language asked for.
fn has_another_s_words(text: &str, language: &Language) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let count =
        |little: &[&str]| words.iter().filter(|word| little.contains(&word.as_str())).count();
    let wanted = LITTLE_WORDS.iter().find(|(tag, _)| *tag == language.primary());
    let (wanted, others) = match wanted {
        Some((_, little)) => (count(little), LITTLE_WORDS),
        None => (0, &LITTLE_WORDS[..1]),
    };
    others.iter().any(|(_, little)| count(little) >= 2 * wanted + 3)
}

/// The share of a text's words that have a letter of a kind.
#[expect(clippy::cast_precision_loss, reason = "a summary is far shorter than 2^52 words")]
fn share_of_words(text: &str, is_of_kind: impl Fn(char) -> bool) -> f64 {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let (mut count, mut all) = (0_usize, 0_usize);
    for word in words {
        all += 1;
        count +=
            usize::from(word.chars().any(|letter| letter.is_alphabetic() && is_of_kind(letter)));
    }
    count as f64 / all.max(1) as f64
}

/// Whether every eighth word is one that only English has so often. The names and terms of the
/// field lead the detector astray, which looks at letters in threes.
fn is_plainly_english(text: &str) -> bool {
    let words = text.split_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>();
    let common = [
        "the", "of", "and", "to", "is", "with", "that", "by", "for", "are", "on", "from", "it",
        "an", "this", "which", "how", "their", "such", "be", "has", "while", "than", "when",
        "these",
    ];
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

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &[(&str, &str)] = &[
        ("en", "SAM 2 segments objects in images and videos with one model that remembers frames."),
        (
            "ko",
            "SAM 2는 memory attention을 사용해 image와 video를 segmentation하는 foundation model입니다.",
        ),
        ("ja", "SAM 2は画像と動画の物体を一つのモデルで分割し、過去のフレームを記憶する。"),
        ("zh", "SAM 2使用同一个模型对图像和视频中的物体进行分割，并记住之前的帧。"),
        (
            "es",
            "El modelo segmenta los objetos de las imágenes y recuerda los cuadros con una memoria.",
        ),
        ("pt", "O modelo segmenta os objetos das imagens e recorda os quadros com uma memória."),
        (
            "it",
            "Il modello segmenta gli oggetti delle immagini e ricorda i fotogrammi con una memoria.",
        ),
        (
            "fr",
            "Le modèle segmente les objets dans les images et se souvient des images avec une mémoire.",
        ),
        (
            "de",
            "Das Modell segmentiert die Objekte in Bildern und merkt sich die Bilder mit einem Speicher.",
        ),
        ("ru", "Модель SAM 2 выделяет объекты на изображениях и в видео и запоминает кадры."),
    ];

    #[test]
    fn a_short_text_is_in_one_language() {
        for (tag, text) in TEXTS {
            for (wanted, _) in TEXTS {
                let language: Language = wanted.parse().unwrap();
                assert_eq!(is_in(text, &language), tag == wanted, "{wanted}: {text}");
            }
        }
    }

    #[test]
    fn of_a_language_that_nothing_is_known_of_only_english_is_refused() {
        let welsh: Language = "cy".parse().unwrap();
        assert!(is_in(
            "Mae'r model yn rhannu gwrthrychau mewn lluniau a fideos gydag un cof.",
            &welsh
        ));
        assert!(!is_in(TEXTS[0].1, &welsh));
    }
}
