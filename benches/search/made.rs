//! Papers and questions that are made up, the same at each run.

use fastrand::Rng;
use paperwire::domain::{ArxivId, Author, Paper};

use crate::chain::Chain;

/// How the number of words grows with that of papers, as measured on 3,857 real ones: halving
/// them again and again leaves titles 2 to the power of so many times fewer words each time.
const TITLES_GROW: f64 = 0.63;
const ABSTRACTS_GROW: f64 = 0.47;
/// How many words Hugging Face's sentence about a paper has, and how many keywords it has.
const SENTENCE: usize = 25;
const KEYWORDS: usize = 5;
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
            titles: Chain::of(real.iter().map(|paper| paper.title.as_str()), TITLES_GROW),
            abstracts: Chain::of(
                real.iter().map(|paper| paper.abstract_text.as_str()),
                ABSTRACTS_GROW,
            ),
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

    /// A paper that is like real ones in its words alone. It has keywords of its own and a sentence
    /// by Hugging Face, as newer papers have, whether the real ones here do or not.
    pub(crate) fn made(&mut self, at: usize) -> Paper {
        let like = self.random.choice(self.real).unwrap();
        let words = |text: &str| text.split_whitespace().count();
        let (title, text) = (words(&like.title), words(&like.abstract_text));
        let mut name = || {
            let mut word = || *self.random.choice(&self.names).unwrap();
            Author { name: format!("{} {}", word(), word()), hidden: false }
        };
        let authors = like.authors.iter().map(|_| name()).collect();
        let abstract_text = self.abstracts.text(text, &mut self.random);
        Paper {
            id: id(at),
            title: self.titles.text(title, &mut self.random),
            keywords: self.keywords(&abstract_text),
            ai_summary: Some(self.abstracts.text(SENTENCE, &mut self.random)),
            abstract_text,
            authors,
            upvotes: self.upvotes(),
            ..like.clone()
        }
    }

    /// Pairs of longer words that stand next to each other.
    fn keywords(&mut self, text: &str) -> Vec<String> {
        /// “of” and “the” are in no keyword.
        const LONG: usize = 5;
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_one = |pair: &&[&str]| pair.iter().all(|word| word.len() >= LONG);
        let pairs: Vec<&[&str]> = words.windows(2).filter(is_one).collect();
        let chosen = self.random.choose_multiple(pairs, KEYWORDS);
        chosen.into_iter().map(|pair| pair.join(" ")).collect()
    }

    /// Few have many.
    fn upvotes(&mut self) -> u32 {
        let upvotes = self.random.f64().powi(6) * UPVOTES_MAX;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 300")]
        let upvotes = upvotes as u32;
        upvotes
    }
}

/// The id of the paper that [`Maker::varied`] makes there.
pub(crate) fn varied_id(real: &[Paper], at: usize) -> ArxivId {
    real.get(at).map_or_else(|| id(at), |paper| paper.id.clone())
}

/// The id of the paper that [`Maker::made`] makes there.
pub(crate) fn id(at: usize) -> ArxivId {
    /// More than arXiv gives out in a month.
    const MONTH: usize = 30_000;
    let (month, number) = (at / MONTH, at % MONTH);
    let id = format!("{:02}{:02}.{number:05}", 30 + month / 12, 1 + month % 12);
    id.parse().unwrap()
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
