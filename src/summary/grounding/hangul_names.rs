//! Names that Korean texts write in Hangul, with how papers write them: models and services,
//! companies and universities, languages and countries.

use std::sync::LazyLock;

use super::{fold::fold, reason::Reason, source::Source};
use crate::domain::Sections;

/// A line is a name in Hangul and the words, or how they begin, of which a paper that mentions it
/// has at least the letters of one.
static NAMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("words/hangul-names.txt").lines().filter_map(|line| line.split_once(' ')).collect()
});

/// What may follow a noun in Korean without a space: particles, and nouns that go with names.
const FOLLOWING: &[char] = &[
    '은', '는', '이', '가', '을', '를', '의', '와', '과', '로', '에', '도', '보', '처', '만', '계',
    '기', '모', '등', '및', '급', '나', '까', '부', '같', '라', '인', '으', '입', '였', '대', '조',
    '사',
];

/// Whether a text ends with such a name.
pub(super) fn end(text: &str) -> bool {
    text.ends_with(is_hangul)
        && NAMES.iter().any(|(hangul, _)| {
            text.strip_suffix(hangul).is_some_and(|before| !before.ends_with(is_hangul))
        })
}

fn is_hangul(character: char) -> bool {
    ('가'..='힣').contains(&character)
}

pub(super) fn check(source: &Source, sections: &Sections) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (section, text) in sections.iter() {
        for (hangul, latin) in NAMES.iter().filter(|(hangul, _)| is_named(text, hangul)) {
            if !latin.split(' ').any(|word| source.folded.holds(&fold(word))) {
                reasons.push(Reason::Name { section, name: (*hangul).to_owned() });
            }
        }
    }
    reasons
}

/// Whether the name stands in the text as a word of its own: 라마 is not in 파라마운트.
fn is_named(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let begins = !text[..at].ends_with(is_hangul);
        let next = text[at + name.len()..].chars().next();
        begins && next.is_none_or(|next| !is_hangul(next) || FOLLOWING.contains(&next))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfounded(paper: &str, summary: &str) -> Vec<String> {
        let sections = Sections {
            whats_new: summary.to_owned(),
            technical_details: String::new(),
            performance_highlights: String::new(),
        };
        let name = |reason| match reason {
            Reason::Name { name, .. } => name,
            other => panic!("{other}"),
        };
        check(&Source::new("", paper), &sections).into_iter().map(name).collect()
    }

    #[test]
    fn a_name_in_hangul_is_the_papers_own() {
        let paper = "Fine-tuned on Turkish and Kazakh corpora by researchers in South Korea";
        let good = "튀르키예어와 카자흐어 말뭉치로 미세 조정했으며, 한국 연구진이 만들었다.";
        assert_eq!(unfounded(paper, good), Vec::<String>::new());
        let bad = "스와힐리어 말뭉치로 미세 조정했으며, 일본은행이 테슬라와 만들었다.";
        assert_eq!(unfounded(paper, bad), ["스와힐리어", "일본", "테슬라"]);
    }

    #[test]
    fn a_name_is_a_word_of_its_own() {
        for text in ["라마는 느리다", "메타의 라마", "라마, 젬마", "라마3 모델"]
        {
            assert!(is_named(text, "라마"), "{text}");
        }
        for text in ["파라마운트", "라마단 기간", "드라마를 본다"] {
            assert!(!is_named(text, "라마"), "{text}");
        }
    }
}
