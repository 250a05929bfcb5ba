use crate::{domain::Language, words::Locale};

/// Languages by the names that people call them, first in English and then in themselves.
const NAMES: [(&str, &str, &str, &str); 16] = [
    ("ko", "Korean", "한국어", "한국어"),
    ("en", "English", "English", "영어"),
    ("ja", "Japanese", "日本語", "일본어"),
    ("zh-CN", "Chinese (simplified)", "简体中文", "중국어 간체"),
    ("zh-TW", "Chinese (traditional)", "繁體中文", "중국어 번체"),
    ("de", "German", "Deutsch", "독일어"),
    ("fr", "French", "Français", "프랑스어"),
    ("es", "Spanish", "Español", "스페인어"),
    ("pt-BR", "Portuguese (Brazil)", "Português do Brasil", "포르투갈어(브라질)"),
    ("it", "Italian", "Italiano", "이탈리아어"),
    ("nl", "Dutch", "Nederlands", "네덜란드어"),
    ("pl", "Polish", "Polski", "폴란드어"),
    ("ru", "Russian", "Русский", "러시아어"),
    ("tr", "Turkish", "Türkçe", "튀르키예어"),
    ("vi", "Vietnamese", "Tiếng Việt", "베트남어"),
    ("hi", "Hindi", "हिन्दी", "힌디어"),
];

/// A tag such as `ko` or `pt-BR`, or a name such as `Korean` or `한국어`; none if it is neither.
pub(in crate::discord) fn parse_language(text: &str) -> Option<Language> {
    let text = text.trim().to_lowercase();
    let is_called = |name: &&str| name.to_lowercase() == text;
    let named = NAMES
        .iter()
        .find(|(_, english, own, korean)| [english, own, korean].into_iter().any(is_called));
    if let Some((tag, ..)) = named {
        return tag.parse().ok();
    }
    let language: Language = text.parse().ok()?;
    // ISO 639 gives two letters or three: what is longer is a word that looks like a tag.
    (language.primary().len() <= 3).then_some(language)
}

/// What a language is called in another; its tag, where it is none of those that have a name here.
pub(in crate::discord) fn language_name(language: &Language, locale: Locale) -> String {
    let tag = language.to_string();
    let named = NAMES.iter().find(|(named, ..)| *named == tag);
    let name = named.map(|(_, english, _, korean)| match locale {
        Locale::English => (*english).to_owned(),
        Locale::Korean => (*korean).to_owned(),
    });
    name.unwrap_or(tag)
}

/// The languages that fit what was typed, each by a name to choose it by and its tag.
pub(in crate::discord) fn matching_languages(
    typed: &str,
) -> impl Iterator<Item = (String, &'static str)> {
    let typed = typed.trim().to_lowercase();
    let fitting = NAMES.iter().filter(move |(tag, english, own, korean)| {
        let texts = [tag, english, own, korean];
        texts.into_iter().any(|text| text.to_lowercase().contains(&typed))
    });
    fitting.map(|(tag, english, own, _)| {
        let name =
            if english == own { (*english).to_owned() } else { format!("{own} · {english}") };
        (name, *tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_called_by_its_name_in_the_readers() {
        let name = |tag: &str, locale| language_name(&tag.parse().unwrap(), locale);
        assert_eq!(name("pt-BR", Locale::English), "Portuguese (Brazil)");
        assert_eq!(name("ko", Locale::Korean), "한국어");
        assert_eq!(name("sw", Locale::Korean), "sw");
    }

    #[test]
    fn a_language_is_a_tag_or_a_name() {
        for (text, tag) in [
            ("ko", "ko"),
            (" EN ", "en"),
            ("pt-br", "pt-BR"),
            ("Korean", "ko"),
            ("한국어", "ko"),
            ("영어", "en"),
            ("deutsch", "de"),
            ("简体中文", "zh-CN"),
            ("haw", "haw"),
        ] {
            assert_eq!(
                parse_language(text).map(|it| it.to_string()).as_deref(),
                Some(tag),
                "{text}"
            );
        }
        for text in ["", "klingon", "korean please", "und", "e", "🇰🇷"] {
            assert_eq!(parse_language(text), None, "{text}");
        }
    }

    #[test]
    fn every_language_that_is_offered_is_one() {
        for (name, tag) in matching_languages("") {
            assert_eq!(
                parse_language(tag).map(|it| it.to_string()).as_deref(),
                Some(tag),
                "{name}"
            );
        }
        let tags: Vec<_> = matching_languages("한국").map(|(_, tag)| tag).collect();
        assert_eq!(tags, ["ko"]);
    }
}
