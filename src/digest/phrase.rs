//! Words and phrases as people mean them when they filter: whole words, whatever their case.

/// A word or phrase to look for.
#[derive(Debug)]
pub(super) struct Phrase(String);

/// Texts to look in.
#[derive(Debug)]
pub(super) struct Haystack(String);

/// Korean particles that join a noun without a space, so that “에이전트” is found in “에이전트를”
/// and “LLM” in “LLM으로”. Nouns of one's own that happen to end so are rare enough.
const PARTICLES: &[&str] = &[
    "이",
    "가",
    "은",
    "는",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "만",
    "로",
    "들",
    "나",
    "란",
    "으로",
    "에서",
    "에게",
    "까지",
    "부터",
    "보다",
    "처럼",
    "이나",
    "이란",
    "라는",
    "들이",
    "들은",
    "들을",
    "들의",
    "에는",
    "에도",
    "와의",
    "과의",
    "로의",
    "에서의",
    "으로의",
    "으로써",
    "로써",
    "으로서",
    "로서",
    "이라는",
];

impl Phrase {
    /// A text as typed, with or without quotes around it; none if there is nothing to look for.
    pub(super) fn new(text: &str) -> Option<Self> {
        let quotes = ['"', '\'', '“', '”', '‘', '’', '「', '」'];
        let phrase = fold(text.trim().trim_matches(quotes));
        (!phrase.is_empty()).then_some(Self(phrase))
    }
}

impl Haystack {
    /// No phrase is found across two of the texts.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        Self(texts.map(fold).collect::<Vec<_>>().join("\n"))
    }

    /// Whether the phrase stands in one of the texts as whole words.
    pub(super) fn has(&self, phrase: &Phrase) -> bool {
        self.0.match_indices(&phrase.0).any(|(start, found)| {
            begins_word(&self.0[..start], found) && ends_word(found, &self.0[start + found.len()..])
        })
    }
}

/// Small letters, with one space for any run of spaces, hyphens and underscores: “Self-Supervised”
/// and “self supervised” are the same to a reader.
fn fold(text: &str) -> String {
    let joins = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2014}');
    let words = text.split(joins).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// A phrase that begins with a sign, such as “.NET”, begins a word anywhere.
fn begins_word(before: &str, found: &str) -> bool {
    !(found.starts_with(char::is_alphanumeric) && before.ends_with(char::is_alphanumeric))
}

/// A phrase that ends in a sign, such as “C++”, ends a word anywhere.
fn ends_word(found: &str, after: &str) -> bool {
    let rest_of_word = match after.find(|c: char| !c.is_alphanumeric()) {
        Some(end) => &after[..end],
        None => after,
    };
    !found.ends_with(char::is_alphanumeric)
        || rest_of_word.is_empty()
        || PARTICLES.contains(&rest_of_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str, text: &str) -> bool {
        Haystack::new([text].into_iter()).has(&Phrase::new(phrase).unwrap())
    }

    #[test]
    fn whole_words_are_found_whatever_their_case_and_joins() {
        for (phrase, text) in [
            ("agent", "An Agent, at last"),
            ("agent", "multi-agent games"),
            ("self supervised", "Self-Supervised learning"),
            ("self-supervised", "self supervised learning"),
            ("\"chain of thought\"", "Chain-of-Thought prompting"),
            ("c++", "Writing C++20 code"),
            ("ÉTÉ", "un été"),
            ("agent", "subagents and the agent"),
        ] {
            assert!(found(phrase, text), "{phrase} in {text}");
        }
    }

    #[test]
    fn parts_of_words_are_not() {
        for (phrase, text) in [
            ("agent", "Agents"),
            ("rl", "world curl rlhf"),
            ("chain of thought", "chain of thoughts"),
            ("net", "planet network"),
        ] {
            assert!(!found(phrase, text), "{phrase} in {text}");
        }
    }

    #[test]
    fn korean_particles_do_not_hide_a_word() {
        for (phrase, text) in [
            ("에이전트", "에이전트를 학습한다"),
            ("강화학습", "강화학습으로 배운"),
            ("LLM", "LLM의 추론"),
            ("강화 학습", "강화 학습에서의 보상"),
        ] {
            assert!(found(phrase, text), "{phrase} in {text}");
        }
        assert!(!found("학습", "강화학습을"));
        assert!(!found("모델", "모델링"));
    }
}
