//! What people say, taken apart into what they look for.

use super::{
    fold::{Script, Word, words},
    glossary::{Glossary, stems},
    tokens::syllabic_run,
};

/// One thing that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Concept {
    pub(super) said: Said,
    /// What else it is called, in English.
    pub(super) english: Vec<&'static str>,
    /// It says nothing of what is looked for: “the”, “관련 논문”.
    pub(super) is_filler: bool,
}

/// As it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Word {
        folded: String,
        parts: Vec<String>,
    },
    /// Without spaces.
    Syllables(String),
}

impl Said {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Word { folded, .. } => folded,
            Self::Syllables(text) => text,
        }
    }
}

/// Whether all was said, or somebody is still typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Typing,
    Said,
}

/// English words that are in every other title.
const FILLERS: &[&str] = &[
    "a", "about", "an", "and", "are", "as", "at", "by", "for", "from", "how", "in", "into", "is",
    "it", "its", "of", "on", "or", "paper", "papers", "s", "that", "the", "their", "to", "towards",
    "using", "via", "what", "with",
];

/// Korean words about looking for papers rather than about papers, without what inflects them.
const KOREAN_FILLERS: &[&str] = &[
    "관련",
    "관련된",
    "관한",
    "그리고",
    "기반",
    "기법",
    "기술",
    "논문",
    "논문들",
    "대한",
    "또는",
    "및",
    "방법",
    "방법론",
    "보여줘",
    "사용",
    "사용한",
    "사용하는",
    "새로운",
    "알려줘",
    "어떤",
    "없는",
    "연구",
    "위한",
    "위해",
    "이용",
    "이용한",
    "이용하는",
    "있는",
    "찾아줘",
    "최근",
    "최신",
    "통한",
    "통해",
    "하는",
    "활용",
    "활용한",
    "활용하는",
];

/// What may follow a Korean noun without making another of it, the longest first where one ends
/// in another.
const ENDINGS: &[&str] = &[
    "에대한",
    "에관한",
    "을위한",
    "를위한",
    "을통한",
    "를통한",
    "을이용한",
    "를이용한",
    "을활용한",
    "를활용한",
    "을사용한",
    "를사용한",
    "기반의",
    "에서의",
    "으로의",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "보다",
    "처럼",
    "하기",
    "하는",
    "하여",
    "해서",
    "되는",
    "들의",
    "들을",
    "들이",
    "들은",
    "적인",
    "기반",
    "관련",
    "이란",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "용",
    "한",
    "된",
    "들",
    "적",
    "할",
    "란",
];

/// What the text looks for, in its order.
pub(super) fn concepts(text: &str, moment: Moment) -> Vec<Concept> {
    let words = words(text);
    let mut concepts = Vec::new();
    let mut rest = words.as_slice();
    while let Some(word) = rest.first() {
        let taken = match word.script {
            Script::Alphabetic => {
                concepts.push(of_word(word));
                1
            }
            Script::Syllabic => {
                let run = syllabic_run(text, rest);
                let is_last = run == rest.len() && moment == Moment::Typing;
                concepts.extend(of_run(&rest[..run], is_last));
                run
            }
        };
        rest = &rest[taken..];
    }
    abbreviate(&mut concepts);
    concepts
}

/// A term of several words has its abbreviation stand for each of them.
fn abbreviate(concepts: &mut [Concept]) {
    /// No term that has an abbreviation has more words.
    const WORDS_MAX: usize = 5;
    let stems: Vec<String> = concepts.iter().map(|concept| stems(concept.said.text())).collect();
    for from in 0..concepts.len() {
        for to in from + 2..=(from + WORDS_MAX).min(concepts.len()) {
            for short in Glossary::bundled().abbreviated(&stems[from..to].join(" ")) {
                concepts[from..to].iter_mut().for_each(|concept| concept.english.push(short));
            }
        }
    }
}

fn of_word(word: &Word) -> Concept {
    let (folded, parts) = (word.folded.clone(), word.parts.clone());
    let is_filler = FILLERS.contains(&folded.as_str());
    let english = Glossary::bundled().spelt_out(&folded).to_vec();
    Concept { said: Said::Word { folded, parts }, english, is_filler }
}

/// What words of syllables look for. A term may go over several of them, and several may stand in
/// one.
fn of_run(words: &[Word], is_typing: bool) -> Vec<Concept> {
    let mut syllables: Vec<char> = words.iter().flat_map(|word| word.folded.chars()).collect();
    // A consonant that is still to become a syllable.
    while is_typing && syllables.last().is_some_and(|last| is_letter(*last)) {
        syllables.pop();
    }
    let ends: Vec<usize> = words
        .iter()
        .scan(0, |end, word| {
            *end += word.folded.chars().count();
            Some((*end).min(syllables.len()))
        })
        .collect();

    let mut concepts = Vec::new();
    let mut at = 0;
    while at < syllables.len() {
        let end = ends.iter().copied().find(|end| *end > at).unwrap_or(syllables.len());
        let is_last = is_typing && end == syllables.len();
        at = match term(&syllables[at..], end - at) {
            Some((length, english)) => {
                concepts.push(known(&syllables[at..at + length], english));
                let end = ends.iter().copied().find(|end| *end >= at + length).unwrap_or(end);
                if is_ending(&syllables[at + length..end]) { end } else { at + length }
            }
            None => {
                concepts.extend(unknown(&syllables[at..end], is_last));
                end
            }
        };
    }
    concepts
}

/// The longest term at the start. A single syllable is one only if it is a whole word.
fn term(syllables: &[char], word: usize) -> Option<(usize, &'static [&'static str])> {
    let found = Glossary::bundled().longest(syllables)?;
    (found.0 > 1 || word == 1 || is_ending(&syllables[1..word])).then_some(found)
}

fn known(syllables: &[char], english: &[&'static str]) -> Concept {
    let said = Said::Syllables(syllables.iter().collect());
    Concept { said, english: english.to_vec(), is_filler: false }
}

fn unknown(syllables: &[char], is_being_typed: bool) -> Option<Concept> {
    let word: String = syllables.iter().collect();
    let is_filler = |word: &str| KOREAN_FILLERS.contains(&word);
    let bare = without_ending(&word);
    if is_being_typed {
        let english =
            if syllables.len() > 1 { Glossary::bundled().begun(&word) } else { Vec::new() };
        let is_filler = syllables.len() == 1 || (english.is_empty() && is_filler(bare));
        return Some(Concept { said: Said::Syllables(word), english, is_filler });
    }
    // What is left over of a word whose beginning is known.
    let is_filler = is_filler(&word) || is_filler(bare) || is_ending(syllables);
    let said = Said::Syllables(bare.to_owned());
    Some(Concept { said, english: Vec::new(), is_filler })
}

/// The word without what inflects it, if two syllables are left.
fn without_ending(word: &str) -> &str {
    let bare = |ending: &&str| word.strip_suffix(ending).filter(|bare| bare.chars().count() > 1);
    ENDINGS.iter().find_map(bare).unwrap_or(word)
}

fn is_ending(syllables: &[char]) -> bool {
    let text: String = syllables.iter().collect();
    !text.is_empty() && ENDINGS.contains(&text.as_str())
}

/// Whether it is a letter of Hangul that stands alone.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{3130}'..='\u{318f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each concept as `said=english/english`; fillers in brackets.
    fn read(text: &str, moment: Moment) -> Vec<String> {
        let line = |concept: &Concept| {
            let (said, english) = (concept.said.text(), concept.english.join("/"));
            let equals = if english.is_empty() { "" } else { "=" };
            if concept.is_filler { format!("[{said}]") } else { format!("{said}{equals}{english}") }
        };
        concepts(text, moment).iter().map(line).collect()
    }

    #[test]
    fn korean_terms_are_known_however_they_are_spaced_and_inflected() {
        for text in ["강화 학습", "강화학습", "강화학습을", "강화 학습에 대한", "강화학습 기반의"]
        {
            let read = read(text, Moment::Said);
            assert_eq!(read[0], "강화학습=reinforcement learning/RL", "{text}");
            assert!(read[1..].iter().all(|rest| rest.starts_with('[')), "{text}: {read:?}");
        }
    }

    #[test]
    fn what_says_nothing_is_known_for_it() {
        assert_eq!(
            read("the Theory of RL papers", Moment::Said),
            ["[the]", "theory", "[of]", "rl=reinforcement learning", "[papers]"]
        );
        assert_eq!(read("홍길동의 논문", Moment::Said), ["홍길동", "[논문]"]);
    }

    #[test]
    fn a_syllable_that_is_being_typed_is_waited_for() {
        assert_eq!(read("강화 하", Moment::Typing).len(), 2);
        assert!(read("강화학ㅅ", Moment::Typing)[0].contains("reinforcement learning"));
        assert!(read("강화학스", Moment::Typing)[0].contains("reinforcement learning"));
    }
}
