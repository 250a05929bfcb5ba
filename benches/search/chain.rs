//! Texts that are made up of the words of real ones.

use std::collections::{HashMap, HashSet};

use fastrand::Rng;

/// Which words follow which, and how new ones come up.
///
/// Words that the real texts have again and again are as frequent, and as long in a list, as they
/// are there. A word that they have once stands for all those that they do not have: of so much
/// new text, as large a share is words that have not been seen as was seen just once (Good and
/// Turing), so each time that its turn comes another is put there.
pub(crate) struct Chain<'a> {
    first: Vec<&'a str>,
    next: HashMap<&'a str, Vec<&'a str>>,
    once: HashSet<&'a str>,
    /// How many words there are, and how their number grows with that of running words (Heaps).
    vocabulary: f64,
    growth: f64,
}

impl<'a> Chain<'a> {
    /// `growth`: twice as much text has 2 to the power of it times as many words.
    pub(crate) fn of(texts: impl Iterator<Item = &'a str>, growth: f64) -> Self {
        let (mut first, mut next) = (Vec::new(), HashMap::<_, Vec<_>>::new());
        let mut written: HashMap<String, Vec<&str>> = HashMap::new();
        for text in texts {
            let words: Vec<&str> = text.split_whitespace().collect();
            first.extend(words.first());
            for pair in words.windows(2) {
                next.entry(pair[0]).or_default().push(pair[1]);
            }
            for word in words {
                written.entry(bare(word)).or_default().push(word);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "thousands of words")]
        let vocabulary = written.len() as f64;
        let once = written.into_values().filter(|written| written.len() == 1);
        Self { first, next, once: once.flatten().collect(), vocabulary, growth }
    }

    pub(crate) fn text(&self, length: usize, random: &mut Rng) -> String {
        let mut text = String::new();
        let mut word = *random.choice(&self.first).unwrap();
        for _ in 0..length.max(1) {
            if !text.is_empty() {
                text.push(' ');
            }
            if self.once.contains(word) {
                text.push_str(&self.new_word(random));
            } else {
                text.push_str(word);
            }
            let next = self.next.get(word).and_then(|next| random.choice(next));
            word = next.unwrap_or_else(|| random.choice(&self.first).unwrap());
        }
        text
    }

    /// A word that no real text has. How frequent each is goes on where the real ones end, as
    /// Zipf's law has it for a vocabulary that grows so: a few hundred times, or just once.
    fn new_word(&self, random: &mut Rng) -> String {
        let exponent = self.growth / (1.0 - self.growth);
        let rank = self.vocabulary * ((1.0 - random.f64()).powf(-exponent) - 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        spelt(rank as u64)
    }
}

/// The word without marks and capitals.
fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}

/// A name for each number, with some of the endings that names of models have.
fn spelt(number: u64) -> String {
    let mut of_its_own = Rng::with_seed(number);
    let count = of_its_own.usize(2..5);
    let mut word = String::new();
    for _ in 0..count {
        word.extend(of_its_own.choice(b"bcdfghjklmnprstvwz").map(|letter| char::from(*letter)));
        word.extend(of_its_own.choice(b"aeiou").map(|letter| char::from(*letter)));
        word.extend(of_its_own.choice([None, None, Some('n'), Some('r'), Some('x')]).unwrap());
    }
    word[..1].make_ascii_uppercase();
    let ending = ["", "", "", "", "Net", "-2", "LM", "Bench"];
    word + of_its_own.choice(ending).unwrap()
}
