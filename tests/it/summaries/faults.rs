//! Each way in which a model or its service fails is outlasted, mended, or told.

use futures_util::future::join_all;
use paperwire::{sandbox::language_model::Fault, summary::ModelError};

use super::*;

/// Every fault of an answer, and a word that the reasons against it have to name.
pub(super) fn bad_answers() -> Vec<(Fault, &'static str)> {
    let korean = || tides::korean_summary();
    let says = |section, text| Fault::Says(tides::with_text(korean(), section, text));
    vec![
        (Fault::TruncatedJson, "cut off"),
        (Fault::Refusal, "would not answer"),
        (Fault::Empty, "did not answer"),
        (Fault::Says("I would rather talk about boats.".to_owned()), "no JSON object"),
        (Fault::Says(tides::english_summary().to_string()), "not in the language ko"),
        (
            says(
                "performance_highlights",
                "Harbour-17에서 TideNet의 정확도(accuracy)는 97.6%로 기존 모델보다 4.3포인트 높다.",
            ),
            "97.6",
        ),
        (
            says(
                "performance_highlights",
                "Harbour-17에서 TideNet은 정확도(accuracy) 91.2%로 OceanFormer를 4.3포인트 앞선다.",
            ),
            "OceanFormer",
        ),
        (
            says(
                "whats_new",
                "TideNet은 항구(harbour)의 수위를 예측한다. 자세한 내용은 https://evil.example/x 에서 \
                 확인할 수 있다.",
            ),
            "evil.example",
        ),
        (
            says(
                "whats_new",
                "@everyone TideNet은 여러 해안의 검조기(gauge)를 읽어 48시간의 수위를 예측한다.",
            ),
            "@everyone",
        ),
    ]
}

#[tokio::test]
async fn a_bad_answer_is_asked_for_once_more_with_the_reasons() {
    for (fault, named) in bad_answers() {
        let bench = Bench::new().await;
        bench.service.fail_next(1, fault.clone());
        let paper = tides::paper(tides::ID);
        let outcome = bench.summarizer().summary(&paper, &language("ko"), now()).await;
        assert!(matches!(outcome, Outcome::Checked(_)), "{fault:?}: {outcome:?}");
        let exchanges = bench.service.exchanges();
        assert_eq!(exchanges.len(), 2, "{fault:?}");
        let told = exchanges[1].request.messages.last().unwrap().content.clone();
        assert!(told.contains(named), "{fault:?}: {told}");
    }
}

#[tokio::test]
async fn a_second_bad_answer_is_refused_for_good_until_another_model_comes() {
    for (fault, named) in bad_answers() {
        let bench = Bench::new().await;
        bench.service.fail_next(2, fault.clone());
        let (paper, korean) = (tides::paper(tides::ID), language("ko"));
        for _ in 0..2 {
            let outcome = bench.summarizer().summary(&paper, &korean, now()).await;
            let Outcome::Refused(refusal) = outcome else { panic!("{fault:?}: {outcome:?}") };
            let reasons = refusal.reasons.join("; ");
            assert!(reasons.contains(named), "{fault:?}: {reasons}");
        }
        assert_eq!(bench.calls(), 2, "{fault:?}: a refusal is remembered");

        let service = bench.service("tide-70b", None);
        let store = bench.store.clone();
        let model = Model::new(service, Allowance::default(), 1, HASTY, store).unwrap();
        let other = bench.summarizer_of(model);
        let outcome = other.summary(&paper, &korean, now()).await;
        assert!(matches!(outcome, Outcome::Checked(_)), "{fault:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn short_troubles_of_the_service_are_outlasted() {
    let limited = Fault::RateLimited { wait: Duration::ZERO };
    for (fault, calls) in [(limited, 3), (Fault::ServerError, 3), (Fault::FencedJson, 1)] {
        let bench = Bench::new().await;
        bench.service.fail_next(2, fault.clone());
        let paper = tides::paper(tides::ID);
        let outcome = bench.summarizer().summary(&paper, &language("ko"), now()).await;
        assert!(matches!(outcome, Outcome::Checked(_)), "{fault:?}: {outcome:?}");
        assert_eq!(bench.calls(), calls, "{fault:?}");
    }
}

#[tokio::test]
async fn a_model_that_hangs_is_given_up_and_may_be_asked_later() {
    let bench = Bench::new().await;
    bench.service.fail_next(1, Fault::Hang);
    let patience = Patience { timeout: Duration::from_millis(300), ..HASTY };
    let summarizer = bench.summarizer_of(bench.model(Allowance::default(), patience, None));
    let paper = tides::paper(tides::ID);
    let outcome = summarizer.summary(&paper, &language("ko"), now()).await;
    let Outcome::Unavailable(why) = outcome else { panic!("{outcome:?}") };
    assert!(matches!(*why, Unavailable::Model(ModelError::Transport(_))), "{why}");
    assert_eq!(bench.calls(), 1, "what hangs is not asked again at once");

    let later = bench.summarizer().summary(&paper, &language("ko"), now()).await;
    assert!(matches!(later, Outcome::Checked(_)), "{later:?}");
}

#[tokio::test]
async fn a_long_wait_that_is_asked_for_is_kept_to() {
    let bench = Bench::new().await;
    bench.service.fail_next(1, Fault::RateLimited { wait: Duration::from_secs(600) });
    let summarizer = bench.summarizer();
    for expected in ["asks to wait 600 s", "left alone"] {
        let outcome = summarizer.summary(&tides::paper(tides::ID), &language("ko"), now()).await;
        let Outcome::Unavailable(why) = outcome else { panic!("{outcome:?}") };
        assert!(why.to_string().contains(expected), "{why}");
    }
    assert_eq!(bench.calls(), 1);
}

#[tokio::test]
async fn an_outage_costs_a_few_requests_and_not_some_for_each_paper() {
    let bench = Bench::new().await;
    bench.service.fail_next(1_000, Fault::ServerError);
    let (service, store) = (bench.service("tide-7b", None), bench.store.clone());
    let one_at_a_time = Model::new(service, Allowance::default(), 1, HASTY, store).unwrap();
    let summarizer = bench.summarizer_of(one_at_a_time);
    let (papers, korean) = (edition(&bench), language("ko"));
    let outcomes = join_all(papers.iter().map(|p| summarizer.summary(p, &korean, now()))).await;
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Outcome::Unavailable(_))));
    assert_eq!(bench.calls(), 9, "three papers with three tries each");
    assert_eq!(bench.spent().tokens(), 0, "a 500 costs nothing");
}

/// Twenty papers with their texts.
fn edition(bench: &Bench) -> Vec<Paper> {
    let papers: Vec<Paper> = (50..70).map(|n| tides::paper(&format!("2606.000{n}"))).collect();
    papers.iter().for_each(|paper| bench.lay_out(paper));
    papers
}

#[tokio::test]
async fn an_edition_survives_every_fault_in_turn() {
    let bench = Bench::new().await;
    let (papers, korean) = (edition(&bench), language("ko"));
    let bad: Vec<Fault> = bad_answers().into_iter().map(|(fault, _)| fault).collect();
    let mut faults = bad.clone();
    faults.extend([Fault::FencedJson, Fault::ServerError, Fault::Hang]);
    faults.push(Fault::RateLimited { wait: Duration::ZERO });
    for fault in &faults {
        bench.service.fail_next(1, fault.clone());
    }
    let patience = Patience { timeout: Duration::from_secs(2), ..HASTY };
    let summarizer = bench.summarizer_of(bench.model(Allowance::default(), patience, None));
    let outcomes = join_all(papers.iter().map(|p| summarizer.summary(p, &korean, now()))).await;
    let lost: Vec<&Outcome> =
        outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Unavailable(_))).collect();
    assert_eq!(lost.len(), 1, "the hang costs its paper alone: {lost:?}");
    // Each bad answer costs one more call, and so do the 500 and the 429.
    assert!(bench.calls() <= papers.len() + bad.len() + 2, "{}", bench.calls());
}

#[tokio::test]
async fn no_more_requests_are_under_way_than_allowed() {
    let bench = Bench::new().await;
    bench.service.fail_next(20, Fault::Hang);
    let (papers, korean) = (edition(&bench), language("ko"));
    let summarizer = bench.summarizer();
    let asks = join_all(papers.iter().map(|p| summarizer.summary(p, &korean, now())));
    let watching = async {
        while bench.calls() < CONCURRENCY || bench.huggingface.requests().len() < papers.len() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = asks => panic!("nobody is answered"),
        () = watching => assert_eq!(bench.calls(), CONCURRENCY),
    }
}

#[tokio::test]
async fn the_key_is_sent_and_never_told() {
    const KEY: &str = "sk-hush-hush-1234567890";
    for known in [KEY, "another"] {
        let log = Log::capture();
        let bench = Bench::new().await;
        bench.service.require_key(known);
        bench.service.fail_next(1, Fault::ServerError);
        let summarizer = bench.summarizer_of(bench.model(Allowance::default(), HASTY, Some(KEY)));
        let paper = tides::paper(tides::ID);
        let outcome = summarizer.summary(&paper, &language("ko"), now()).await;
        match &outcome {
            Outcome::Checked(_) => assert_eq!(known, KEY),
            Outcome::Unavailable(why) => {
                assert!(matches!(**why, Unavailable::Model(ModelError::Unauthorized)), "{why}");
                assert!(why.to_string().contains("PAPERWIRE_SUMMARY__API_KEY"), "{why}");
            }
            Outcome::Refused(_) => panic!("{outcome:?}"),
        }
        let told = format!("{}{outcome:?}{summarizer:?}", log.text());
        assert!(told.contains("Asking the language model again") || known != KEY, "{told}");
        assert!(!told.contains("hush"), "{told}");
    }
}
