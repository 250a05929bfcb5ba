//! One delivery at a time per channel, any number of channels at once.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use tokio::{
    sync::{mpsc, oneshot},
    task::{self, JoinSet},
};

use super::{Delivery, DeliveryError, Occasion, Report};
use crate::{domain::ChannelId, rest::RestError, store::Forgotten};

/// Orders that wait to be looked at. The loop that takes them never waits for a delivery, so this
/// is filled only by a burst.
const ORDERS_MAX: usize = 1024;

/// Orders that wait for one channel. More than a few mean that somebody presses a button.
const WAITING_MAX: usize = 4;

/// What comes of an order: a report per edition.
pub(super) type Outcome = Result<Vec<Report>, DeliveryError>;

#[derive(Debug)]
struct Order {
    channel: ChannelId,
    task: Task,
}

/// What is to be done, and where to say what came of it.
#[derive(Debug)]
enum Task {
    Deliver(Occasion, oneshot::Sender<Outcome>),
    Forget(oneshot::Sender<Result<Forgotten, DeliveryError>>),
}

/// Where deliveries are ordered. Clones order from the same [`serve`].
#[derive(Clone, Debug)]
pub struct Deliveries(mpsc::Sender<Order>);

/// What [`serve`] takes orders from.
#[derive(Debug)]
pub struct Orders(mpsc::Receiver<Order>);

impl Deliveries {
    /// The two ends of the queue.
    #[must_use]
    pub fn new() -> (Self, Orders) {
        let (sender, receiver) = mpsc::channel(ORDERS_MAX);
        (Self(sender), Orders(receiver))
    }

    /// Delivers to a channel, after whatever is being delivered to it now.
    ///
    /// # Errors
    ///
    /// See [`DeliveryError`].
    pub async fn deliver(
        &self,
        channel: ChannelId,
        occasion: Occasion,
    ) -> Result<Vec<Report>, DeliveryError> {
        self.order(channel, |outcome| Task::Deliver(occasion, outcome)).await
    }

    /// Deletes what is kept of a channel, after whatever is being delivered to it now.
    pub(super) async fn forget(&self, channel: ChannelId) -> Result<Forgotten, DeliveryError> {
        self.order(channel, Task::Forget).await
    }

    async fn order<T>(
        &self,
        channel: ChannelId,
        task: impl FnOnce(oneshot::Sender<Result<T, DeliveryError>>) -> Task,
    ) -> Result<T, DeliveryError> {
        let (outcome, answer) = oneshot::channel();
        let order = Order { channel, task: task(outcome) };
        self.0.send(order).await.map_err(|_| DeliveryError::Stopping)?;
        answer.await.unwrap_or(Err(DeliveryError::Stopping))
    }
}

/// Carries orders out until the program is to stop, then waits for the steps that are being sent.
///
/// # Errors
///
/// When Discord does not take the token any more: asking again would get the address banned.
pub async fn serve(delivery: Arc<Delivery>, Orders(mut orders): Orders) -> Result<(), RestError> {
    let mut queue = Queue::new(delivery);
    let shutdown = queue.delivery.shutdown.clone();
    let rest = Arc::clone(&queue.delivery.rest);
    let mut ended = Ok(());
    loop {
        tokio::select! {
            () = shutdown.cancelled() => break,
            () = rest.token_refused() => {
                ended = Err(RestError::Unauthorized);
                break;
            }
            order = orders.recv() => match order {
                Some(order) => queue.take(order),
                None => break,
            },
            Some(finished) = queue.running.join_next_with_id() => {
                // A panic has been told by its hook, and must not block its channel.
                queue.go_on(finished.map_or_else(|panic| panic.id(), |(task, ())| task));
            }
        }
    }
    queue.waiting.clear();
    while queue.running.join_next().await.is_some() {}
    ended
}

struct Queue {
    delivery: Arc<Delivery>,
    running: JoinSet<()>,
    /// Which channel each running task delivers to.
    channels: HashMap<task::Id, ChannelId>,
    /// The channels that are being delivered to, with what waits for each.
    waiting: HashMap<ChannelId, VecDeque<Order>>,
}

impl Queue {
    fn new(delivery: Arc<Delivery>) -> Self {
        let (running, channels, waiting) = Default::default();
        Self { delivery, running, channels, waiting }
    }

    fn take(&mut self, order: Order) {
        match self.waiting.get_mut(&order.channel) {
            Some(waiting) if waiting.len() < WAITING_MAX => waiting.push_back(order),
            Some(waiting) => match order.task {
                Task::Deliver(_, outcome) => {
                    // Whoever ordered may have stopped waiting.
                    let _ = outcome.send(Err(DeliveryError::Busy(order.channel)));
                }
                // It ends what waits before it.
                Task::Forget(_) => waiting.push_back(order),
            },
            None => {
                self.waiting.insert(order.channel, VecDeque::new());
                self.start(order);
            }
        }
    }

    fn start(&mut self, Order { channel, task }: Order) {
        let delivery = Arc::clone(&self.delivery);
        let running = self.running.spawn(async move {
            // Whoever ordered may have stopped waiting; it is done all the same.
            match task {
                Task::Deliver(occasion, outcome) => {
                    let _ = outcome.send(delivery.deliver(channel, occasion).await);
                }
                Task::Forget(outcome) => {
                    let forgotten = delivery.forget_channel(channel).await;
                    let _ = outcome.send(forgotten.map_err(DeliveryError::from));
                }
            }
        });
        self.channels.insert(running.id(), channel);
    }

    fn go_on(&mut self, ended: task::Id) {
        let Some(channel) = self.channels.remove(&ended) else { return };
        match self.waiting.get_mut(&channel).and_then(VecDeque::pop_front) {
            Some(order) => self.start(order),
            None => {
                self.waiting.remove(&channel);
            }
        }
    }
}
