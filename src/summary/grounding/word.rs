/// A word in Latin letters and figures, with what is joined to it by hyphens and the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Whether its first letter may be large only because a sentence, a bracket or a quotation
    /// begins with it.
    pub(super) opens: bool,
}

/// The Latin words of a text, which may be in any script, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text;
    let mut opens = true;
    std::iter::from_fn(move || {
        let start = rest.find(is_latin)?;
        opens = opens_after(&rest[..start], opens && rest.len() == text.len());
        let length = word_length(&rest[start..]);
        let word = Word { text: without_genitive(&rest[start..start + length]), opens };
        rest = &rest[start + length..];
        opens = false;
        Some(word)
    })
}

/// The sentences of a text that [`plain`](super::fold::plain) made.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ").filter(|sentence| !sentence.trim().is_empty())
}

/// The parts of a word that hyphens and the like join.
pub(super) fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c: char| !is_latin(c) && c != '.').filter(|part| !part.is_empty())
}

pub(super) fn is_latin(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (character.is_alphabetic() && ('\u{c0}'..'\u{250}').contains(&character))
        || is_greek(character)
}

fn is_greek(character: char) -> bool {
    ('\u{370}'..'\u{400}').contains(&character) && character.is_alphabetic()
}

fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let joins = match character {
            '-' | '_' | '+' | '\'' | '@' | '‑' => next.is_some_and(is_latin) && length > 0,
            '.' => next.is_some_and(|next| next.is_ascii_digit()) && length > 0,
            // π³ is a name; 10³ is a number, and n³ a term of one.
            '^' => is_greek(before) && next.is_some_and(|next| next.is_ascii_digit()),
            _ => is_latin(character),
        };
        if !joins {
            break;
        }
        length = at + character.len_utf8();
        before = character;
    }
    length
}

fn without_genitive(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

fn opens_after(between: &str, is_first: bool) -> bool {
    is_first
        || between.contains(['.', '!', '?', ':', ';', '(', '"', '“', '‘', '\n', '•', '。', '['])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_out_of_any_script() {
        let found: Vec<&str> = words("Magiv2는 GPT-4V와 Qwen2.5-VL을 쓴다. SAM's end.")
            .map(|word| word.text)
            .collect();
        assert_eq!(found, ["Magiv2", "GPT-4V", "Qwen2.5-VL", "SAM", "end"]);
    }

    #[test]
    fn a_sentence_opens_with_a_large_letter() {
        let opening: Vec<&str> = words("We beat Qwen. The rest (Most of it) lags")
            .filter(|word| word.opens)
            .map(|word| word.text)
            .collect();
        assert_eq!(opening, ["We", "The", "Most"]);
    }
}
