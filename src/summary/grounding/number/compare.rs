use super::quantity::{Dimension, Kind, Quantity, Unit};

/// Whether what a paper says of a number bears out what a summary says.
pub(crate) fn states(paper: &Quantity, summary: &Quantity) -> bool {
    match (paper.share, summary.share) {
        (Some(one), Some(other)) => return one.is_like(other),
        (Some(share), None) => return share.is_told_by(summary) || share.counts(summary),
        (None, Some(share)) => return share.is_told_by(paper) || is_beside_share(paper, summary),
        (None, None) if is_beside_share(paper, summary) => return true,
        (None, None) => {}
    }
    if !kinds_agree(paper, summary) {
        return false;
    }
    let (Some(ours), Some(theirs)) = (summary.unit, paper.unit) else {
        return values(paper)
            .any(|value| values(summary).any(|claimed| is_same(value, claimed, summary)));
    };
    units_agree(ours, theirs)
        && is_same(paper.value * theirs.factor / ours.factor, summary.value, summary)
}

/// How far from a percentage a plain share may be that it is compared with, as a part of the share:
/// 48.45% are less than half, and 36.3% little more than a third.
const MAX_FROM_SHARE: f64 = 0.1;

/// Whether the summary compares a percentage of the paper with a half, a third or the like.
fn is_beside_share(paper: &Quantity, summary: &Quantity) -> bool {
    let is_half = summary.kind == Kind::Multiple && summary.value == 0.5;
    let share = match summary.share {
        Some(share) => share.part / share.whole,
        None if is_half => summary.value,
        None => return false,
    };
    let distance = (paper.value / 100.0 - share).abs();
    summary.hedged && paper.kind == Kind::Percent && distance <= MAX_FROM_SHARE * share
}

fn kinds_agree(paper: &Quantity, summary: &Quantity) -> bool {
    match (paper.kind, summary.kind) {
        (Kind::Label, Kind::Label | Kind::Plain) => {
            summary.kind == Kind::Label || summary.named || is_year(summary)
        }
        (Kind::Label, _) | (_, Kind::Label) => false,
        // Four bits are neither fourfold nor four percent, and four points are no four percent.
        (Kind::Plain, Kind::Multiple) => paper.unit.is_none(),
        (Kind::Plain | Kind::Percent, Kind::Percent) => {
            paper.unit.is_none() || summary.unit.is_some()
        }
        (Kind::Multiple, Kind::Percent) | (Kind::Percent, Kind::Multiple) => {
            paper.value == 0.5 || summary.value == 0.5
        }
        // A share or a multiple of something is not so much of a unit.
        (Kind::Percent | Kind::Multiple, Kind::Plain) => summary.unit.is_none_or(Unit::is_points),
        _ => true,
    }
}

fn is_year(quantity: &Quantity) -> bool {
    let is_dated = quantity.unit.is_none_or(|unit| unit.dimension == Dimension::Time);
    quantity.digits == 4 && (1900.0..2100.0).contains(&quantity.value) && is_dated
}

/// Frames a second are also written as hertz.
fn units_agree(one: Unit, other: Unit) -> bool {
    let rate = |unit: Unit| matches!(unit.dimension, Dimension::FrameRate | Dimension::Frequency);
    one.dimension == other.dimension || (rate(one) && rate(other))
}

/// The number, and what it is as a percentage if it may be a share of one, and the other way.
fn values(quantity: &Quantity) -> impl Iterator<Item = f64> {
    let value = quantity.value;
    let as_share = match quantity.kind {
        Kind::Percent => Some(value / 100.0),
        Kind::Plain | Kind::Multiple if value < 1.0 && quantity.unit.is_none() => {
            Some(value * 100.0)
        }
        _ => None,
    };
    // Half as much is also “reduced twofold”.
    let inverse = (quantity.kind == Kind::Multiple && value == 0.5).then_some(2.0);
    std::iter::once(value).chain(as_share).chain(inverse)
}

/// How much of a number may be cut off by “over”: 83,157 are over 80,000, and 11,000 are not what
/// anybody means by over 10,000.
const MAX_CUT: f64 = 0.08;

/// The same of counts up to a hundred: 24 are over 20.
const MAX_CUT_OF_FEW: f64 = 0.25;

/// Equal, or equal once rounded: to three digits at any time, to fewer where the summary says
/// that it rounds. “Over 80,000” is 83,157 cut, not rounded.
fn is_same(value: f64, claimed: f64, summary: &Quantity) -> bool {
    let is = |one: f64, other: f64| (one - other).abs() <= 1e-9 * one.abs().max(other.abs());
    if is(value, claimed) {
        return true;
    }
    let scale = claimed / summary.value;
    let grain = summary.grain * if scale.is_finite() { scale } else { 1.0 };
    // 80,000 is written with the zeros of its size.
    let grain = if summary.hedged { grain.max(coarsest(claimed)) } else { grain };
    let may_round = summary.hedged || summary.digits >= 3;
    let is_count = summary.kind == Kind::Plain && summary.unit.is_none();
    let max_cut = if is_count && (10.0..=100.0).contains(&claimed) && summary.digits <= 3 {
        MAX_CUT_OF_FEW
    } else {
        MAX_CUT
    };
    let is_near = (value - claimed).abs() <= max_cut * value.abs();
    may_round
        && is_near
        && (is((value / grain).round() * grain, claimed)
            || (summary.hedged && is((value / grain).floor() * grain, claimed)))
}

/// The worth of a number's last digit that is not zero.
fn coarsest(value: f64) -> f64 {
    let mut grain = 1.0;
    while grain * 10.0 <= value && (value / (grain * 10.0)).fract() == 0.0 {
        grain *= 10.0;
    }
    grain
}

#[cfg(test)]
mod tests {
    use super::super::{numeral::Notation, scan};
    use super::*;
    use crate::summary::grounding::fold::plain;

    fn only(text: &str) -> Quantity {
        let found = scan(&plain(text), Notation::Point);
        found.into_iter().next().unwrap_or_else(|| panic!("{text} has a number"))
    }

    /// One number each, as a paper and as a summary writes it.
    const WAYS: &[(&str, &str)] = &[
        ("3.5M masks", "350만 개의 마스크"),
        ("35.5M masks", "3,550만 개"),
        ("35.5 million masks", "35.5 백만 마스크"),
        ("13 trillion tokens", "13조 토큰"),
        ("120 million pairs", "1억 2천만 쌍"),
        ("13,157 rebuses", "1만 3157개"),
        ("6x faster", "6배 빠른"),
        ("six times faster", "6배"),
        ("a sixfold gain", "6×"),
        ("$6\\times$ faster", "6-fold"),
        ("0.865", "86.5%"),
        ("86.5\\%", "0.865"),
        ("$10^5$ steps", "100,000 steps"),
        ("1e5 steps", "10만 스텝"),
        ("2 \\times 10^{5}", "200K"),
        ("half the data", "50%의 데이터"),
        ("half the data", "절반"),
        ("five datasets", "5개"),
        ("7B parameters", "70억 파라미터"),
        ("0.5 seconds", "500 ms"),
        ("18.5 hours", "18.5시간"),
        ("3D shape", "3차원"),
        ("83,157 rebuses", "8만 개 이상"),
        ("56.33%", "56.3%"),
        ("SAM 2", "SAM 2는"),
        ("20 FPS", "20fps"),
        ("20 frames per second", "20fps"),
        ("+20.5\\%", "20.5%p"),
        ("7.5 points", "7.5포인트"),
        ("7.5 points", "7.5%p"),
        ("7.5 percentage points", "7.5점"),
        ("71.8", "71.8점"),
        ("71.8", "71.8%"),
        ("three days", "3일"),
        ("8times", "8×"),
        ("16%", "one in six"),
        ("66.7%", "two thirds"),
        ("two thirds", "67%"),
        ("two thirds", "3분의 2"),
        ("2/3", "3분의 2"),
        ("one third", "3분의 1"),
        ("a quarter of them", "25%"),
        ("three times fewer", "3분의 1"),
        ("a tenth of the cost", "10분의 1"),
        ("a 70% preference", "seven out of ten"),
        ("70\\% prefer it", "10명 중 7명"),
        ("a million pairs", "100만 쌍"),
        ("two and a half hours", "2.5시간"),
        ("$65", "65달러"),
        ("a factor of 3.2", "3.2배"),
        ("a factor of two", "두 배"),
        ("twice", "2배"),
        ("halved", "절반"),
        ("48.45%", "절반에 못 미친다"),
        ("48.45%", "less than half"),
        ("36.3%", "little more than a third"),
        ("31.9%", "3분의 1 미만"),
        ("8--12 hours", "8~12시간"),
        ("10-20%", "10~20%"),
        ("Stage-3", "3단계"),
        ("Llama-3.1-70B", "라마 3.1"),
        ("512 * 768", "512×768"),
        ("84.3%", "84%대"),
        ("24 data sets", "20여 개"),
        ("57 data sets", "over 50"),
        ("112 data sets", "100여 개"),
        ("13 data sets", "10여 개"),
        ("14,870 pairs", "약 1만 5천 쌍"),
        ("90 minutes", "1.5시간"),
        ("2 days", "48시간"),
        ("1990s", "1990년대"),
        ("128K tokens", "12만 8천 토큰"),
        ("671B", "6,710억"),
        ("10K", "1만여 개"),
        ("2024", "2024년"),
        ("3rd place", "3위"),
        ("0.05 dollars", "0.05달러"),
    ];

    #[test]
    fn one_number_is_written_in_many_ways() {
        for (paper, summary) in WAYS {
            assert!(
                states(&only(paper), &only(summary)),
                "{paper} / {summary}: {:?} {:?}",
                only(paper),
                only(summary)
            );
        }
    }

    #[test]
    fn another_number_is_another() {
        for (paper, summary) in [
            ("3.5M masks", "35만 개"),
            ("GPT-4", "4배"),
            ("GPT-4", "4%"),
            ("Phi-2", "2%"),
            ("71.8 points", "71.0점"),
            ("71.8 points", "72점"),
            ("6x faster", "6%"),
            ("0.5 seconds", "0.5 ms"),
            ("0.5 seconds", "0.5시간"),
            ("46 frames per second", "46 ms"),
            ("4 bits", "4배"),
            ("9.2%", "9.3%"),
            ("83,157 rebuses", "9만 개 이상"),
            ("11K images", "11M images"),
            ("11K images", "1만 장 이상"),
            ("7.5 points", "7.5%"),
            ("7.5 percentage points", "7.5%"),
            ("57.1%", "57.1 seconds"),
            ("16 hours", "16일"),
            ("3 weeks", "3개월"),
            ("25%", "a third of it"),
            ("70%", "one in six"),
            ("3 days", "3분의 1"),
            ("38 data sets", "20여 개"),
            ("GPT-4", "4만 장"),
            ("41%", "less than half"),
            ("48.45%", "half of them"),
            ("62%", "절반을 넘는다"),
        ] {
            assert!(!states(&only(paper), &only(summary)), "{paper} / {summary}");
        }
    }
}
