//! Papers and questions that are made up, the same at each run.

use std::collections::HashMap;

use fastrand::Rng;
use paperwire::domain::{Author, Paper};

/// One word in so many is one that no real paper has, as names of models and methods are.
const NEW_WORD: u32 = 60;
/// How many such words there are, at most; some are far more frequent than others.
const NEW_WORDS: f64 = 200_000.0;
/// A thousandth of the papers had more than so many upvotes.
const UPVOTES_MAX: f64 = 300.0;

/// Makes papers of the words of real ones.
pub(crate) struct Maker<'a> {
    real: &'a [Paper],
    random: Rng,
    titles: Chain<'a>,
    abstracts: Chain<'a>,
    names: Vec<&'a str>,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(real: &'a [Paper], seed: u64) -> Self {
        let names = real.iter().flat_map(Paper::shown_authors).flat_map(str::split_whitespace);
        Self {
            real,
            random: Rng::with_seed(seed),
            titles: Chain::of(real.iter().map(|paper| paper.title.as_str())),
            abstracts: Chain::of(real.iter().map(|paper| paper.abstract_text.as_str())),
            names: names.collect(),
        }
    }

    /// A real paper; from the second time on with the words of its title in another order.
    pub(crate) fn varied(&mut self, at: usize) -> Paper {
        let mut paper = self.real[at % self.real.len()].clone();
        if at >= self.real.len() {
            let mut words: Vec<&str> = paper.title.split_whitespace().collect();
            self.random.shuffle(&mut words);
            paper.title = words.join(" ");
            paper.id = id(at);
            paper.upvotes = self.upvotes();
        }
        paper
    }

    /// A paper that is like real ones in its words alone.
    pub(crate) fn made(&mut self, at: usize) -> Paper {
        let like = self.random.choice(self.real).unwrap();
        let words = |text: &str| text.split_whitespace().count();
        let (title, text) = (words(&like.title), words(&like.abstract_text));
        let mut name = || {
            let mut word = || *self.random.choice(&self.names).unwrap();
            Author { name: format!("{} {}", word(), word()), hidden: false }
        };
        let authors = like.authors.iter().map(|_| name()).collect();
        Paper {
            id: id(at),
            title: self.titles.text(title, &mut self.random),
            abstract_text: self.abstracts.text(text, &mut self.random),
            authors,
            upvotes: self.upvotes(),
            ..like.clone()
        }
    }

    /// Few have many.
    fn upvotes(&mut self) -> u32 {
        let upvotes = self.random.f64().powi(6) * UPVOTES_MAX;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 300")]
        let upvotes = upvotes as u32;
        upvotes
    }
}

fn id(at: usize) -> paperwire::domain::ArxivId {
    /// More than arXiv gives out in a month.
    const MONTH: usize = 30_000;
    let (month, number) = (at / MONTH, at % MONTH);
    let id = format!("{:02}{:02}.{number:05}", 30 + month / 12, 1 + month % 12);
    id.parse().unwrap()
}

/// Which words follow which.
struct Chain<'a> {
    first: Vec<&'a str>,
    next: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Chain<'a> {
    fn of(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut chain = Self { first: Vec::new(), next: HashMap::new() };
        for text in texts {
            let words: Vec<&str> = text.split_whitespace().collect();
            chain.first.extend(words.first());
            for pair in words.windows(2) {
                chain.next.entry(pair[0]).or_default().push(pair[1]);
            }
        }
        chain
    }

    fn text(&self, length: usize, random: &mut Rng) -> String {
        let mut text = String::new();
        let mut word = *random.choice(&self.first).unwrap();
        for _ in 0..length.max(1) {
            if !text.is_empty() {
                text.push(' ');
            }
            if random.u32(..NEW_WORD) == 0 {
                text.push_str(&new_word(random));
            } else {
                text.push_str(word);
            }
            let next = self.next.get(word).and_then(|next| random.choice(next));
            word = next.unwrap_or_else(|| random.choice(&self.first).unwrap());
        }
        text
    }
}

/// A name that no real paper has: some often, most once or twice.
fn new_word(random: &mut Rng) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in bounds")]
    let which = random.f64().powi(3).mul_add(NEW_WORDS, 0.0) as u64;
    let mut of_its_own = Rng::with_seed(which);
    let syllables = ["ka", "ro", "mi", "tex", "lu", "vor", "an", "sel", "di", "pha", "no", "bri"];
    let count = of_its_own.usize(2..5);
    let mut word: String = (0..count).map(|_| *of_its_own.choice(&syllables).unwrap()).collect();
    word[..1].make_ascii_uppercase();
    let ending = ["", "", "Net", "-2", "LM", "Bench"];
    word + of_its_own.choice(&ending).unwrap()
}

/// What somebody remembers of a title: a few of its words, one with a slip.
pub(crate) fn remembered(title: &str, random: &mut Rng) -> String {
    let mut words: Vec<String> = title.split_whitespace().map(str::to_owned).collect();
    while words.len() > 6 {
        words.remove(random.usize(..words.len()));
    }
    let at = random.usize(..words.len());
    let mut letters: Vec<char> = words[at].chars().collect();
    if letters.len() > 4 {
        let place = random.usize(1..letters.len() - 1);
        match random.u8(..3) {
            0 => letters.swap(place, place - 1),
            1 => drop(letters.remove(place)),
            _ => letters.insert(place, letters[place]),
        }
    }
    words[at] = letters.into_iter().collect();
    words.join(" ")
}

/// What has been typed of a title at some moment, from its first letter on.
pub(crate) fn beginning(title: &str, random: &mut Rng) -> String {
    let letters = title.chars().count();
    // Choices are asked for at each letter, and most people stop early.
    title.chars().take(1 + random.usize(..letters.min(20))).collect()
}

/// What somebody may look for who does not know of the paper.
pub(crate) fn topic(paper: &Paper, random: &mut Rng) -> String {
    const KOREAN: &[&str] = &[
        "확산 모델",
        "강화학습 로봇",
        "대규모 언어 모델",
        "음성 합성",
        "비디오 생성",
        "긴 문맥",
        "양자화",
        "멀티모달 추론",
        "이미지 편집",
        "지식 증류",
    ];
    let words: Vec<&str> = paper.abstract_text.split_whitespace().collect();
    let mut word = || words[random.usize(..words.len())];
    match word().len() % 8 {
        0 => KOREAN[word().len() % KOREAN.len()].to_owned(),
        1 => format!("\"{}\" {}", word(), word()),
        2 => format!("{} {} -{}", word(), word(), word()),
        3 => "large language models".to_owned(),
        4 => format!("{} model reasoning", word()),
        _ => format!("{} {}", word(), word()),
    }
}

/// Whether the titles differ in nothing but the order of their words: they cannot be told apart
/// by some of these.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    let words = |title: &str| {
        let mut words: Vec<_> = title.split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    words(one) == words(other)
}
