use crate::domain::Language;

/// What a language's writing means for the reading of Latin words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// A large letter that no sentence begins with marks a name.
    English,
    /// Large letters follow rules of their own: German writes all nouns so.
    OtherLatin,
    /// Latin words are names and terms that were left as they are.
    OtherScript,
}

/// A script, as far as languages are told apart by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Hangul,
    Kana,
    Han,
    Cyrillic,
    Arabic,
    Devanagari,
    Bengali,
    Thai,
    Greek,
    Hebrew,
    Other,
}

impl Writing {
    pub(super) fn of(language: &Language) -> Self {
        match (language.primary(), Script::of(language)) {
            ("en", _) => Self::English,
            (_, Script::Latin) => Self::OtherLatin,
            _ => Self::OtherScript,
        }
    }
}

impl Script {
    /// The script that marks a text as being in the language; Latin for all that are not listed.
    pub(super) fn of(language: &Language) -> Self {
        match language.primary() {
            "ko" => Self::Hangul,
            "ja" => Self::Kana,
            "zh" | "yue" => Self::Han,
            "ru" | "uk" | "bg" | "be" | "mk" | "kk" | "ky" | "mn" | "tg" => Self::Cyrillic,
            "ar" | "fa" | "ur" | "ps" => Self::Arabic,
            "hi" | "mr" | "ne" => Self::Devanagari,
            "bn" => Self::Bengali,
            "th" => Self::Thai,
            "el" => Self::Greek,
            "he" | "yi" => Self::Hebrew,
            "ta" | "te" | "ml" | "kn" | "gu" | "pa" | "si" | "ka" | "hy" | "km" | "lo" | "my"
            | "am" => Self::Other,
            _ => Self::Latin,
        }
    }

    /// The script of a letter.
    pub(super) fn of_letter(letter: char) -> Self {
        match letter {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => {
                Self::Hangul
            }
            '\u{3040}'..='\u{30ff}' => Self::Kana,
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Self::Han,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{980}'..='\u{9ff}' => Self::Bengali,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{370}'..='\u{3ff}' => Self::Greek,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            _ => Self::Other,
        }
    }
}
