use std::collections::HashSet;

use thiserror::Error;

/// Words of one option beyond these are refused rather than dropped.
const WORDS_MAX: usize = 50;

/// The longest text that is taken, in characters; Discord is told of it, and holds its own
/// clients to it.
pub(in crate::discord) const TEXT_MAX: usize = 500;

/// Why a list of words cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(in crate::discord) enum WordListError {
    /// More than [`WORDS_MAX`].
    #[error("more than {WORDS_MAX} words")]
    TooMany,
    /// More than [`TEXT_MAX`] characters.
    #[error("more than {TEXT_MAX} characters")]
    TooLong,
    /// A quotation mark without its second half.
    #[error("a quotation mark that is not closed")]
    Unclosed,
}

/// Words and phrases with commas between them; within quotation marks a comma is part of a
/// phrase. Each once, whatever its case, and without its quotation marks.
pub(in crate::discord) fn parse_word_list(text: &str) -> Result<Vec<String>, WordListError> {
    if text.chars().count() > TEXT_MAX {
        return Err(WordListError::TooLong);
    }
    let mut seen = HashSet::new();
    let words = split(text)?.into_iter();
    let words = words.map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "));
    let words: Vec<String> =
        words.filter(|word| !word.is_empty() && seen.insert(word.to_lowercase())).collect();
    if words.len() > WORDS_MAX { Err(WordListError::TooMany) } else { Ok(words) }
}

/// The texts between the commas.
fn split(text: &str) -> Result<Vec<String>, WordListError> {
    let mut words = vec![String::new()];
    let mut closing = None;
    for character in text.chars() {
        match closing {
            Some(mark) if character == mark => closing = None,
            None if closing_of(character).is_some() => closing = closing_of(character),
            None if matches!(character, ',' | '，' | '、' | ';' | '\n') => {
                words.push(String::new())
            }
            _ => words.last_mut().into_iter().for_each(|word| word.push(character)),
        }
    }
    if closing.is_some() { Err(WordListError::Unclosed) } else { Ok(words) }
}

/// The mark that closes what this one opens. Apostrophes stand within words, so they open
/// nothing.
fn closing_of(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '“' | '”' => Some('”'),
        '「' => Some('」'),
        '«' => Some('»'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        parse_word_list(text).unwrap()
    }

    #[test]
    fn commas_part_words_and_quotation_marks_keep_them_together() {
        assert_eq!(words("agents, robots"), ["agents", "robots"]);
        assert_eq!(words(r#""chain of thought",RL"#), ["chain of thought", "RL"]);
        assert_eq!(words(r#""lions, tigers",bears"#), ["lions, tigers", "bears"]);
        assert_eq!(words("“강화 학습”， 로봇、「모델」"), ["강화 학습", "로봇", "모델"]);
        assert_eq!(words("Alzheimer's, C++"), ["Alzheimer's", "C++"]);
        assert_eq!(words(" , ,, self   supervised ,"), ["self supervised"]);
        assert_eq!(words("Agents, agents"), ["Agents"]);
        assert_eq!(words(""), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_meant_is_an_error() {
        assert_eq!(parse_word_list("\"agents, robots"), Err(WordListError::Unclosed));
        let many = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(words(&many(50)).len(), 50);
        assert_eq!(parse_word_list(&many(51)), Err(WordListError::TooMany));
        assert_eq!(parse_word_list(&"가".repeat(501)), Err(WordListError::TooLong));
    }
}
