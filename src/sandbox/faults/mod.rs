//! What goes wrong on request: Discord's own refusals and failures, and those of the network
//! before and after it has acted.

mod fault;
mod requests;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use axum::http::Method;

pub(crate) use fault::server_error;
pub use fault::{Fault, LimitScope};
pub use requests::Requests;

use super::server::Sandbox;

/// The faults that are to come, and those that came. What to inject is said through
/// [`Sandbox::faults`].
///
/// A fault meets a request that would otherwise have reached its route: one that carries the
/// token and is within its limits.
#[derive(Debug, Default)]
pub struct Faults {
    script: Mutex<Script>,
}

#[derive(Debug, Default)]
struct Script {
    next: VecDeque<Scripted>,
    random: Option<Random>,
    met: BTreeMap<Fault, usize>,
}

/// A fault for the next so many requests of a kind.
#[derive(Debug)]
struct Scripted {
    left: usize,
    requests: Requests,
    fault: Fault,
}

/// Faults by lot.
#[derive(Debug)]
struct Random {
    lots: fastrand::Rng,
    chances: Vec<(Fault, f64)>,
}

impl Faults {
    /// Lets `fault` happen to the next `count` of `requests`, after what was ordered before for
    /// the same ones. What is ordered goes before what comes at random.
    pub fn next(&self, count: usize, requests: Requests, fault: Fault) {
        self.script().next.push_back(Scripted { left: count, requests, fault });
    }

    /// Lets each fault happen to so large a part of the requests from now on, in place of what
    /// was to come at random before. The same seed and the same requests give the same faults.
    /// Spares what [`Requests::any`] does.
    ///
    /// # Panics
    /// When the probabilities are not between 0 and 1, or add up to more.
    pub fn at_random(&self, seed: u64, chances: impl IntoIterator<Item = (Fault, f64)>) {
        let chances: Vec<_> = chances.into_iter().collect();
        let sum: f64 = chances.iter().map(|(_, chance)| chance).sum();
        let each = chances.iter().all(|(_, chance)| (0.0..=1.0).contains(chance));
        assert!(each && sum <= 1.0, "these are no probabilities: {chances:?}");
        self.script().random = Some(Random { lots: fastrand::Rng::with_seed(seed), chances });
    }

    /// Lets nothing go wrong any more.
    pub fn stop(&self) {
        let mut script = self.script();
        script.next.clear();
        script.random = None;
    }

    /// How often each fault happened.
    #[must_use]
    pub fn met(&self) -> BTreeMap<Fault, usize> {
        self.script().met.clone()
    }

    /// What happens to this request, if anything.
    pub(crate) fn strike(&self, method: &Method, path: &str) -> Option<Fault> {
        let mut script = self.script();
        let fault = script.ordered(method, path).or_else(|| script.drawn(method, path))?;
        *script.met.entry(fault.clone()).or_default() += 1;
        Some(fault)
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Script {
    fn ordered(&mut self, method: &Method, path: &str) -> Option<Fault> {
        self.next.retain(|scripted| scripted.left > 0);
        let scripted =
            self.next.iter_mut().find(|scripted| scripted.requests.contain(method, path))?;
        scripted.left -= 1;
        Some(scripted.fault.clone())
    }

    fn drawn(&mut self, method: &Method, path: &str) -> Option<Fault> {
        let Random { lots, chances } = self.random.as_mut()?;
        if !Requests::any().contain(method, path) {
            return None;
        }
        let mut lot = lots.f64();
        let drawn = chances.iter().find(|(_, chance)| {
            lot -= chance;
            lot < 0.0
        });
        drawn.map(|(fault, _)| fault.clone())
    }
}

impl Sandbox {
    /// What goes wrong, which is nothing until it is asked for.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.app.faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seed: u64) -> Vec<Option<Fault>> {
        let faults = Faults::default();
        faults.at_random(seed, [(Fault::Reset, 0.25), (Fault::Hangs, 0.5)]);
        (0..1000).map(|_| faults.strike(&Method::POST, "/channels/1/messages")).collect()
    }

    #[test]
    fn lots_follow_the_seed_and_their_chances() {
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        let share = |fault: Option<Fault>| drawn(7).iter().filter(|drawn| **drawn == fault).count();
        assert!((200..300).contains(&share(Some(Fault::Reset))));
        assert!((450..550).contains(&share(Some(Fault::Hangs))));
        assert!((200..300).contains(&share(None)));
    }

    #[test]
    #[should_panic(expected = "no probabilities")]
    fn more_than_always_is_refused() {
        Faults::default().at_random(1, [(Fault::Reset, 0.6), (Fault::Hangs, 0.6)]);
    }
}
