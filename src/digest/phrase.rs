//! Words and phrases as people mean them when they filter: whole words, whatever their case.

/// A word or phrase to look for.
#[derive(Debug)]
pub(super) struct Phrase(String);

/// Texts to look in.
#[derive(Debug)]
pub(super) struct Haystack(String);

/// Korean particles that join a noun without a space, so that “에이전트” is found in “에이전트를”
/// and “LLM” in “LLM으로”, and the forms of “to be” that do. Nouns of one's own that happen to end
/// so are rare enough.
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
    "으로",
    "나",
    "이나",
    "랑",
    "이랑",
    "란",
    "이란",
    "라는",
    "이라는",
    "께",
    "께서",
    "에서",
    "에게",
    "에게서",
    "한테",
    "까지",
    "부터",
    "보다",
    "처럼",
    "만큼",
    "마다",
    "조차",
    "마저",
    "밖에",
    "뿐",
    "로써",
    "으로써",
    "로서",
    "으로서",
    "이다",
    "인",
    "이며",
    "이고",
    "이자",
    "입니다",
];

/// Particles that may follow another one: “에이전트에서는”, “모델까지의”.
const SECOND_PARTICLES: &[&str] = &["은", "는", "도", "만", "의", "이", "을"];

/// What makes a noun plural, before its particles.
const PLURAL: &str = "들";

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
        let found = phrase.0.as_str();
        let is_whole = |start: usize| {
            let (before, rest) = self.0.split_at(start);
            begins_word(before, found) && ends_word(found, &rest[found.len()..])
        };
        starts(&self.0, found).any(is_whole)
    }
}

/// Where `found` stands in `text`, even where one place overlaps the next: in “xab ab ab”, the whole
/// words “ab ab” begin within what only looks like them.
fn starts(text: &str, found: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(found)?;
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        Some(start)
    })
}

/// Small letters, with one space for any run of spaces, hyphens and underscores: “Self-Supervised”
/// and “self supervised” are the same to a reader, as are the two forms of an apostrophe.
fn fold(text: &str) -> String {
    let joins = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2014}');
    let text = text.replace('\u{2019}', "'");
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
        || is_of_particles(rest_of_word)
}

/// Whether Korean joins this to a noun without making another word of it.
fn is_of_particles(rest_of_word: &str) -> bool {
    let case = rest_of_word.strip_prefix(PLURAL).unwrap_or(rest_of_word);
    let with_second = SECOND_PARTICLES.iter().filter_map(|second| case.strip_suffix(second));
    let mut first = with_second.chain([case]);
    rest_of_word == PLURAL || first.any(|particle| PARTICLES.contains(&particle))
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
            ("ab ab", "xab ab ab"),
            ("lions, tigers", "Lions, tigers and bears"),
            ("alzheimer's", "Alzheimer\u{2019}s disease"),
            ("GPT-4", "(GPT-4)"),
            ("3d", "3D-aware"),
            ("ağ", "Ağ"),
            ("piotr dollár", "Piotr Dollár"),
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
            ("GPT-4", "GPT-4o and GPT-40"),
            ("ab ab", "xab ab abx"),
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
            ("로봇", "로봇이 걷는다"),
            ("로봇", "로봇을, 그리고"),
            ("로봇", "로봇들에게는"),
            ("로봇", "“로봇들”"),
            ("로봇", "로봇이다."),
            ("모델", "모델까지의"),
            ("transformer", "Transformer입니다"),
        ] {
            assert!(found(phrase, text), "{phrase} in {text}");
        }
        for (phrase, text) in [
            ("학습", "강화학습을"),
            ("모델", "모델링"),
            ("로봇", "로봇공학을"),
            ("학습", "학습률이"),
            ("로봇", "로봇은행"),
        ] {
            assert!(!found(phrase, text), "{phrase} in {text}");
        }
    }
}
