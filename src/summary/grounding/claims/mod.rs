//! Comparisons that a summary turns round: who outperforms whom, and whether anyone does.
//!
//! These are guesses, so each needs the paper to speak of the same: a clause that says of something
//! that it does worse is refused if the sentences of the paper that share the most with it say
//! nothing of the kind, and one that says that A outdoes B if the paper says that B outdoes A, or
//! that B outdoes others, and never the other way.

mod order;
mod worse;

use std::collections::HashSet;

use super::{
    fold::plain,
    glossary, lexicon,
    reason::Reason,
    script::Writing,
    source::Source,
    stem::stem,
    word::{parts, sentences, words},
};
use crate::domain::Sections;
use order::Order;

/// Sentences that share so much of what the nearest one shares with a claim may be meant as well.
const NEAR: f64 = 0.7;

type Stems = HashSet<String>;

pub(super) fn check(source: &Source, sections: &Sections, writing: Writing) -> Vec<Reason> {
    if writing == Writing::OtherLatin {
        return Vec::new();
    }
    let mut stated = None;
    let mut reasons = Vec::new();
    for (section, text) in sections.iter() {
        let text = plain(text);
        let turned = sentences(&text).flat_map(|sentence| sentence.split(';')).find_map(|clause| {
            let claim = Claim::of(clause, writing)?;
            stated.get_or_insert_with(|| Stated::by(source)).turns_round(&claim)
        });
        reasons.extend(turned.map(|phrase| Reason::Reversed { section, phrase }));
    }
    reasons
}

/// What a clause of a summary says of doing better or worse.
struct Claim {
    stems: Stems,
    /// The words by which it says that something does worse.
    worse: Option<String>,
    /// Who outdoes whom.
    order: Option<Order>,
}

impl Claim {
    fn of(clause: &str, writing: Writing) -> Option<Self> {
        let (worse, order) = (worse::claimed(clause, writing), Order::of(clause, writing));
        (worse.is_some() || order.is_some()).then(|| Self {
            stems: telling_stems(clause, writing).collect(),
            worse,
            order,
        })
    }
}

/// What a paper says of doing better and worse.
struct Stated {
    /// The stems of each sentence, and whether it speaks of doing worse.
    sentences: Vec<(Stems, bool)>,
    orders: Vec<Order>,
}

impl Stated {
    fn by(source: &Source) -> Self {
        let all = || sentences(&source.plain);
        let stems = |sentence| telling_stems(sentence, Writing::English).collect();
        Self {
            sentences: all().map(|one| (stems(one), worse::is_spoken_of(one))).collect(),
            orders: all().filter_map(|one| Order::of(one, Writing::English)).collect(),
        }
    }

    /// The words by which a claim turns round what the paper says.
    fn turns_round(&self, claim: &Claim) -> Option<String> {
        let turned = claim.order.as_ref().filter(|order| order.is_reverse_of(&self.orders));
        let turned = turned.map(|order| order.written.clone());
        turned.or_else(|| claim.worse.clone().filter(|_| !self.speaks_of_worse(&claim.stems)))
    }

    /// Whether one of the sentences that a claim is likeliest a rendering of, those that share the
    /// most with it, says that something does worse; or none shares anything.
    fn speaks_of_worse(&self, claim: &Stems) -> bool {
        let share = |stems: &Stems| -> f64 {
            claim.intersection(stems).map(|stem| lexicon::weight(stem)).sum()
        };
        let shares: Vec<f64> = self.sentences.iter().map(|(stems, _)| share(stems)).collect();
        let most = shares.iter().copied().fold(0.0, f64::max);
        let mut near = self.sentences.iter().zip(shares).filter(|(_, share)| *share >= NEAR * most);
        most == 0.0 || near.any(|((_, is_worse), _)| *is_worse)
    }
}

/// The stems of a text's words that not every paper uses.
fn telling_stems(text: &str, writing: Writing) -> impl Iterator<Item = String> {
    let latin = words(text).flat_map(|word| parts(word.text)).map(stem);
    let korean = glossary::entries(if writing == Writing::OtherScript { text } else { "" });
    let translated: Vec<String> =
        korean.into_iter().flat_map(|(_, entry)| entry.english().map(stem)).collect();
    latin.chain(translated).filter(|stem| stem.len() > 1 && lexicon::weight(stem) > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: &str = "Provers start from scratch. Ours outperforms DeepProver on miniF2F by 7 \
        points, without any degradation of speed. Without sharing rewards, the solve rate on \
        miniF2F falls to 54.8%. StepProver performs worse than GPT-Prover on PutnamBench.";

    fn is_turned(clause: &str, writing: Writing) -> bool {
        let source = Source::new("LemmaForge", PAPER);
        let claim = Claim::of(clause, writing);
        claim.is_some_and(|claim| Stated::by(&source).turns_round(&claim).is_some())
    }

    #[test]
    fn what_the_paper_says_is_not_turned_round() {
        for clause in [
            "It outperforms DeepProver on miniF2F.",
            "Without shared rewards, performance drops on miniF2F.",
            "StepProver is worse than GPT-Prover on PutnamBench.",
            "GPT-Prover outperforms StepProver.",
            "It is no slower.",
        ] {
            assert!(!is_turned(clause, Writing::English), "{clause}");
        }
        for clause in [
            "보상을 공유하지 않으면 miniF2F 성능은 54.8%로 떨어집니다.",
            "miniF2F에서 DeepProver를 능가합니다.",
            "속도 저하 없이 miniF2F에서 7포인트 높습니다.",
            "StepProver는 GPT-Prover보다 낮은 성능을 보입니다.",
        ] {
            assert!(!is_turned(clause, Writing::OtherScript), "{clause}");
        }
    }

    #[test]
    fn the_opposite_is() {
        for clause in [
            "It is outperformed by DeepProver on miniF2F.",
            "It does not outperform DeepProver.",
            "On PutnamBench, StepProver outperforms GPT-Prover.",
        ] {
            assert!(is_turned(clause, Writing::English), "{clause}");
        }
        for clause in [
            "DeepProver보다 낮은 성능을 보였습니다.",
            "PutnamBench에서 StepProver가 GPT-Prover를 능가합니다.",
        ] {
            assert!(is_turned(clause, Writing::OtherScript), "{clause}");
        }
    }
}
