//! Numbers of a paper that have changed places in its summary.
//!
//! A number has words of its own: those that stand with it and with no other number of its sort,
//! as [`territory`] tells them apart. Where a summary gives x a word that the paper gives y alone,
//! and y one that the paper gives x alone, and those are the nearest to either that tell the two
//! numbers apart, they are exchanged. One side alone proves nothing, since a writer may say
//! something new of a number; and what may belong to either belongs to both, and so tells nothing.

mod listed;
mod opposites;
mod term;
mod territory;
mod turned;

use std::collections::HashSet;

use super::{
    fold::plain,
    number::{Quantity, scan, states},
    numbers::notation,
    reason::Reason,
    script::Writing,
    source::Source,
    word::sentences,
};
use crate::domain::{Section, Sections};
use term::{Term, terms};
use territory::territories;

/// How far the word of one of the two numbers may stand from it, in words.
const BESIDE: usize = 4;

/// How far that of the other may; further where the first is a name, which is of one thing only.
const NEAR: usize = 8;
const NEAR_A_NAME: usize = 30;

/// A number of a summary with its own words.
struct Claim {
    section: Section,
    number: Quantity,
    terms: Vec<Term>,
    /// The stems of the words that the paper gives the number.
    stated: HashSet<String>,
}

impl Claim {
    fn is_given(&self, term: &Term) -> bool {
        term.stems.iter().any(|stem| self.stated.contains(stem))
    }

    /// The word that tells the two numbers apart and stands nearest to this one, if the paper gives
    /// it to the other number.
    fn moved_from<'a>(&'a self, other: &Self) -> Option<&'a Term> {
        let words = self.terms.iter().filter(|term| term.mark.is_none());
        let own = words.filter(|term| !other.terms.iter().any(|one| one.is(term)));
        let telling = own.filter(|term| self.is_given(term) != other.is_given(term));
        let nearest = telling.clone().map(|term| term.distance).min()?;
        let mut nearest = telling.filter(|term| term.distance == nearest);
        let first = nearest.next()?;
        let is_moved = |term: &Term| other.is_given(term);
        (is_moved(first) && nearest.all(is_moved)).then_some(first)
    }
}

pub(super) fn check(source: &Source, sections: &Sections, writing: Writing) -> Option<Reason> {
    if writing == Writing::OtherLatin {
        return None;
    }
    let mut claims: Vec<Claim> = sections
        .iter()
        .flat_map(|(section, text)| claims(section, &plain(text), writing))
        .collect();
    state(&mut claims, source);
    let pairs = claims
        .iter()
        .enumerate()
        .flat_map(|(at, one)| claims[at + 1..].iter().map(move |other| (one, other)));
    let mut swapped = pairs.filter_map(|(one, other)| {
        let subject = exchanged(one, other)?;
        Some(Reason::Swapped {
            section: one.section,
            number: one.number.written.clone(),
            subject: subject.written.clone(),
        })
    });
    swapped.next().or_else(|| claims.iter().find_map(turned::reason))
}

/// The word of `one` that is the other's, if the two numbers have changed places.
fn exchanged<'a>(one: &'a Claim, other: &Claim) -> Option<&'a Term> {
    let may_be = one.number.is_like(&other.number)
        && !states(&one.number, &other.number)
        && !states(&other.number, &one.number);
    if !may_be {
        return None;
    }
    let (moved, back) = (one.moved_from(other)?, other.moved_from(one)?);
    let (beside, further) =
        if moved.distance <= back.distance { (moved, back) } else { (back, moved) };
    let furthest = if beside.is_telling_name() { NEAR_A_NAME } else { NEAR };
    (beside.distance <= BESIDE && further.distance <= furthest).then_some(moved)
}

fn claims(section: Section, text: &str, writing: Writing) -> Vec<Claim> {
    let of = |sentence| {
        let numbers: Vec<Quantity> =
            scan(sentence, notation(writing)).into_iter().filter(tells).collect();
        let territories = territories(sentence, &numbers, &terms(sentence, writing));
        let claims = numbers.into_iter().zip(territories).map(move |(number, terms)| Claim {
            section,
            number,
            terms,
            stated: HashSet::new(),
        });
        claims.collect::<Vec<_>>()
    };
    sentences(text).flat_map(of).collect()
}

/// Gathers the words that the paper gives each number.
fn state(claims: &mut [Claim], source: &Source) {
    let mut numbers = source.numbers.iter().filter(|number| tells(number)).peekable();
    for sentence in sentences(&source.plain) {
        let place = sentence.as_ptr() as usize - source.plain.as_ptr() as usize;
        let end = place + sentence.len();
        let mut own = Vec::new();
        while let Some(number) = numbers.next_if(|number| number.start < end) {
            if (place..=end).contains(&number.start) && number.end <= end {
                own.push(number.seen_from(place));
            }
        }
        let is_claimed =
            |number: &Quantity| claims.iter().any(|claim| states(number, &claim.number));
        if !own.iter().any(is_claimed) {
            continue;
        }
        let territories = territories(sentence, &own, &terms(sentence, Writing::English));
        for (number, terms) in own.iter().zip(territories) {
            for claim in claims.iter_mut().filter(|claim| states(number, &claim.number)) {
                let known =
                    terms.iter().filter(|term| term.mark.is_none() || term.distance <= BESIDE);
                claim.stated.extend(known.flat_map(|term| term.stems.iter().cloned()));
            }
        }
    }
}

/// Whether a number says something of something.
fn tells(number: &Quantity) -> bool {
    number.is_said() && !number.is_none_or_one() && number.share.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: &str = "LemmaForge and StepProver solve 61.2% and 48.9% of miniF2F, respectively. \
        It has 1,200 theorems from 85 textbooks. Sketching raises accuracy by 3.1 points, and \
        retrieval raises recall by 7.5 points. Training takes 40 hours on the FormalA set and 12 \
        hours on the FormalB set, for 14 days on 64 GPUs. It gains 5% (AIME) and 9% \
        (AMC), and lifts the accuracy from 48.0 to 53.2 on SWE-bench. \
        There are 700 high-resolution, clean 512x512 images.";

    fn is_refused(text: &str, writing: Writing) -> bool {
        let sections = Sections {
            whats_new: String::new(),
            technical_details: String::new(),
            performance_highlights: text.into(),
        };
        check(&Source::new("LemmaForge", PAPER), &sections, writing).is_some()
    }

    #[test]
    fn what_stands_in_its_place_is_accepted() {
        for text in [
            "On miniF2F, LemmaForge solves 61.2% and StepProver 48.9%.",
            "StepProver reaches 48.9% and LemmaForge 61.2%.",
            "1,200 theorems are taken from 85 textbooks.",
            "From 85 textbooks come 1,200 theorems.",
            "Recall gains 7.5 points by retrieval, accuracy 3.1 points by sketching.",
            "It takes 12 hours on FormalB, 40 hours on FormalA.",
            "It ran on 64 GPUs for 14 days.",
            "AMC rises by 9%, AIME by 5%.",
            "On SWE-bench it goes from 48.0 to 53.2 in accuracy.",
        ] {
            assert!(!is_refused(text, Writing::English), "{text}");
        }
        for text in [
            "miniF2F에서 LemmaForge와 StepProver는 각각 61.2%와 48.9%를 풀었다.",
            "StepProver는 48.9%, LemmaForge는 61.2%를 기록했다.",
            "FormalA에서 40시간, FormalB에서 12시간이 걸린다.",
            "GPU 64장으로 14일 걸린다.",
            "AIME에서 5%, AMC에서 9% 올랐다.",
            "SWE-bench에서 48.0에서 53.2로 정확도가 올랐다.",
            "512×512 해상도의 이미지 700장을 쓴다.",
        ] {
            assert!(!is_refused(text, Writing::OtherScript), "{text}");
        }
    }

    #[test]
    fn a_number_keeps_its_direction() {
        let paper = "TideNet uses 4.3x fewer tokens and keeps 98.4% of the capabilities. It is six \
            times faster at inference. Throughput is three times higher than that of others.";
        let is_refused = |text: &str, writing| {
            let sections = Sections {
                whats_new: text.into(),
                technical_details: String::new(),
                performance_highlights: String::new(),
            };
            check(&Source::new("TideNet", paper), &sections, writing).is_some()
        };
        for text in [
            "It needs 4.3x fewer tokens.",
            "It is up to six times faster at inference.",
            "It needs three times less memory.",
            "It loses no more than 2% and keeps 98.4% of its capabilities.",
        ] {
            assert!(!is_refused(text, Writing::English), "{text}");
        }
        for text in ["토큰을 4.3배 적게 쓴다.", "능력의 98.4%를 유지한다."] {
            assert!(!is_refused(text, Writing::OtherScript), "{text}");
        }
        for text in ["It needs 4.3x more tokens.", "It is six times slower at inference."] {
            assert!(is_refused(text, Writing::English), "{text}");
        }
        for text in ["토큰을 4.3배 많이 쓴다.", "토큰이 4.3배 더 많다."] {
            assert!(is_refused(text, Writing::OtherScript), "{text}");
        }
    }

    #[test]
    fn what_has_changed_places_is_refused() {
        for text in [
            "On miniF2F, LemmaForge solves 48.9% and StepProver 61.2%.",
            "StepProver reaches 61.2% and LemmaForge 48.9%.",
            "85 theorems are taken from 1,200 textbooks.",
            "Recall gains 3.1 points by retrieval, accuracy 7.5 points by sketching.",
            "It takes 12 hours on FormalA, 40 hours on FormalB.",
            "It ran on 14 GPUs for 64 days.",
            "AMC rises by 5%, AIME by 9%.",
        ] {
            assert!(is_refused(text, Writing::English), "{text}");
        }
        for text in [
            "miniF2F에서 LemmaForge와 StepProver는 각각 48.9%와 61.2%를 풀었다.",
            "StepProver는 61.2%, LemmaForge는 48.9%를 기록했다.",
            "FormalA에서 12시간, FormalB에서 40시간이 걸린다.",
            "AIME에서 9%, AMC에서 5% 올랐다.",
        ] {
            assert!(is_refused(text, Writing::OtherScript), "{text}");
        }
    }
}
