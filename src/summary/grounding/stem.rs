/// Endings in the order in which they are tried, with what they are replaced by.
const ENDINGS: &[(&str, &str)] = &[
    ("izations", "iz"),
    ("isations", "iz"),
    ("ization", "iz"),
    ("isation", "iz"),
    ("ations", "at"),
    ("ures", ""),
    ("ure", ""),
    ("ation", "at"),
    ("izing", "iz"),
    ("ising", "iz"),
    ("ized", "iz"),
    ("ised", "iz"),
    ("izes", "iz"),
    ("ises", "iz"),
    ("ize", "iz"),
    ("ise", "iz"),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ness", ""),
    ("ers", ""),
    ("er", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
];

/// What the forms of an English word have in common: `training`, `trained` and `trains` are all
/// `train`. Crude, since it only ever meets its own results.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_lowercase();
    for (ending, instead) in ENDINGS {
        if let Some(left) = stem.strip_suffix(ending).filter(|left| left.chars().count() >= 3) {
            stem = format!("{left}{instead}");
            break;
        }
    }
    without_doubled_end(stem.trim_end_matches('e')).to_owned()
}

/// `plann` of “planning” is `plan`.
fn without_doubled_end(stem: &str) -> &str {
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last @ ('b' | 'd' | 'g' | 'l' | 'm' | 'n' | 'p' | 'r' | 't')), Some(before))
            if last == before && stem.len() > 3 =>
        {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_word_are_one() {
        for forms in [
            &["train", "trains", "trained", "training"][..],
            &["plan", "planning", "planned", "plans"],
            &["generalise", "generalizing", "generalization"],
            &["study", "studies", "studied"],
            &["image", "images"],
            &["generate", "generates", "generated", "generating"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_ne!(stem("video"), stem("image"));
    }
}
