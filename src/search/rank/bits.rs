//! A set of the papers of one window.

/// Which of some papers, by their places in the window.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits(Vec<u64>);

/// The papers among which others are looked for.
#[derive(Clone, Copy)]
pub(super) struct Among<'a> {
    pub(super) bits: &'a Bits,
    pub(super) count: usize,
}

impl Bits {
    /// None of so many.
    pub(super) fn none(papers: usize) -> Self {
        Self(vec![0; papers.div_ceil(64)])
    }

    /// Whether the paper was not in it before.
    #[inline]
    pub(super) fn insert(&mut self, at: usize) -> bool {
        let (word, bit) = (&mut self.0[at / 64], 1 << (at % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    #[inline]
    pub(super) fn has(&self, at: usize) -> bool {
        self.0[at / 64] & (1 << (at % 64)) != 0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// With how many there are.
    pub(super) fn counted(&self) -> Among<'_> {
        Among { bits: self, count: self.count() }
    }

    /// Takes out what is in the other.
    pub(super) fn subtract(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    /// Takes out what is not in the other.
    pub(super) fn intersect(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// Keeps those that are to be kept.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        for (at, word) in self.0.iter_mut().enumerate() {
            let mut kept = *word;
            each_one(*word, |bit| {
                if !keep(at * 64 + bit) {
                    kept &= !(1 << bit);
                }
            });
            *word = kept;
        }
    }

    /// In order; faster than [`Self::iter`].
    #[inline]
    pub(super) fn each(&self, mut each: impl FnMut(usize)) {
        for (at, word) in self.0.iter().enumerate() {
            each_one(*word, |bit| each(at * 64 + bit));
        }
    }

    /// In order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let places = |(at, word): (usize, &u64)| ones(*word).map(move |bit| at * 64 + bit);
        self.0.iter().enumerate().flat_map(places)
    }
}

#[inline]
fn each_one(mut word: u64, mut each: impl FnMut(usize)) {
    while word != 0 {
        each(word.trailing_zeros() as usize);
        word &= word - 1;
    }
}

fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
        word &= word - 1;
        Some(bit)
    })
}
