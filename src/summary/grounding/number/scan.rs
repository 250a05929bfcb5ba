use super::{
    super::{hangul_names, lexicon::is_ordinary},
    hedge::is_hedged,
    numeral::{Notation, Numeral, numeral},
    quantity::{Kind, Quantity},
    share::Share,
    spelled::{is_counted, spelled},
    suffix::Suffix,
};

/// Finds the numbers of a text that [`plain`](super::super::fold::plain) made, in its order.
pub(crate) fn scan(text: &str, notation: Notation) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut previous = ' ';
    while let Some(character) = text[at..].chars().next() {
        let next = begins_number(&text[at..], character, previous)
            .then(|| read(text, at, notation))
            .flatten();
        let end = at + character.len_utf8();
        at = next.as_ref().map_or(end, |quantity| quantity.end.max(end));
        previous = text[..at].chars().next_back().unwrap_or(' ');
        found.extend(next);
    }
    found
}

fn begins_number(text: &str, character: char, previous: char) -> bool {
    if character.is_ascii_digit() {
        return true;
    }
    if character == '.' {
        return !previous.is_alphanumeric() && text[1..].starts_with(|c: char| c.is_ascii_digit());
    }
    character.is_alphabetic() && !previous.is_alphanumeric()
}

fn read(text: &str, start: usize, notation: Notation) -> Option<Quantity> {
    let (before, rest) = text.split_at(start);
    if let Some((share, length)) = Share::read(rest)
        && !figures_name_something(before)
        && !before.ends_with('/')
    {
        return Some(of_share(text, start, share, length));
    }
    let (figures, kind) = match numeral(rest, notation) {
        Some(figures) => (figures, None),
        None => in_words(rest)?,
    };
    let suffix = Suffix::read(&rest[figures.length..], &figures);
    let end = start + figures.length + suffix.length;
    let is_in_name = kind.is_none() && figures_name_something(before);
    // The 7B of LLaMA-7B is its size as well; the 만 of “GPT-4만” (only GPT-4) is a particle.
    let is_size = suffix.scale > 1.0 && !suffix.is_foreign;
    let is_label = is_in_name && !is_size;
    Some(Quantity {
        value: figures.value * suffix.scale + suffix.added,
        kind: match kind {
            _ if is_label => Kind::Label,
            Some(kind) => kind,
            None => after_times_sign(before, suffix.kind),
        },
        unit: suffix.unit,
        grain: if suffix.added > 0.0 { 1.0 } else { figures.grain * suffix.scale },
        digits: figures.digits,
        hedged: is_hedged(before, &text[start..end], &text[end..]),
        share: None,
        named: is_in_name
            || is_of_size(before, &text[end..])
            || (follows_name(before) && suffix.length == 0 && !is_counted(&text[end..])),
        written: text[start..end].trim().to_owned(),
        start,
        end,
    })
}

fn of_share(text: &str, start: usize, share: Share, length: usize) -> Quantity {
    let end = start + length;
    Quantity {
        value: 100.0 * share.part / share.whole,
        kind: Kind::Percent,
        unit: None,
        grain: 1.0,
        digits: 1,
        hedged: is_hedged(&text[..start], &text[start..end], &text[end..]),
        share: Some(share),
        named: false,
        written: text[start..end].to_owned(),
        start,
        end,
    }
}

fn in_words(text: &str) -> Option<(Numeral, Option<Kind>)> {
    let word = spelled(text)?;
    let numeral = Numeral {
        value: word.value,
        grain: 1.0,
        digits: 1,
        length: word.length,
        is_decimal: false,
    };
    Some((numeral, word.kind))
}

/// “×3” says as much as “3×”.
fn after_times_sign(before: &str, kind: Kind) -> Kind {
    let sign = before.strip_suffix('×').unwrap_or(before);
    let is_size = sign.trim_end().ends_with(|c: char| c.is_ascii_digit());
    if kind == Kind::Plain && sign.len() < before.len() && !is_size { Kind::Multiple } else { kind }
}

/// Whether the figures are joined to a name: `v2`, `GPT-4`, `Qwen2.5`, but not `top-5`, `Stage-3`
/// or `약5`.
fn figures_name_something(before: &str) -> bool {
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{250}' && c != '×';
    // “Pass@8” and “Pass^4” are names as “GPT-4” is; “10^5” is a number.
    let joined = before.trim_end_matches(['-', '@', '^']);
    let start = joined
        .rfind(|c: char| !is_latin(c) && !c.is_ascii_digit())
        .map_or(0, |at| at + joined[at..].chars().next().map_or(0, char::len_utf8));
    let (further, word) = joined.split_at(start);
    if further.ends_with('-') && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty()
    {
        // The 1106 of “GPT-4-1106”.
        return figures_name_something(further);
    }
    // The x of “512x768” is no name.
    let is_word =
        word.contains(is_latin) && word.trim_start_matches(|c: char| c.is_ascii_digit()) != "x";
    match before.len() - joined.len() {
        0 => is_word,
        1 => {
            let is_noun = is_ordinary_noun(word) && !further.ends_with('-');
            is_word && word.contains(char::is_uppercase) && !is_noun
        }
        _ => false,
    }
}

/// Whether the figures are a side of “1024×1024”, which names a size and counts nothing.
fn is_of_size(before: &str, after: &str) -> bool {
    const SIGNS: [char; 2] = ['×', 'x'];
    let is_figure = |c: char| c.is_ascii_digit();
    let next = after.trim_start_matches(' ').strip_prefix(SIGNS);
    let previous = before.trim_end_matches(' ').strip_suffix(SIGNS);
    next.is_some_and(|next| next.trim_start_matches(' ').starts_with(is_figure))
        || previous.is_some_and(|previous| previous.trim_end_matches(' ').ends_with(is_figure))
}

/// “Phi” is a name though “phi” is in abstracts too.
fn is_ordinary_noun(word: &str) -> bool {
    word.len() > 3 && is_ordinary(word)
}

/// Whether a Latin word with a large letter that is no ordinary one stands before, as in “SAM 2”
/// but not in “Over 2”; or a name in Hangul, as in “라마 3”.
fn follows_name(before: &str) -> bool {
    if hangul_names::end(before.strip_suffix([' ', '-']).unwrap_or(before)) {
        return true;
    }
    let Some(words) = before.strip_suffix(' ') else { return false };
    let word = words.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    word.contains(|c: char| c.is_ascii_uppercase()) && !is_ordinary(word)
}
