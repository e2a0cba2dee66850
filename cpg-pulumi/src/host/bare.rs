//! The requests of a preview once more, with nothing of ours in between: each is sent as soon as
//! those have answered that it names. It is what a preview is measured against, and knows no plan.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tokio::task::JoinSet;

use crate::protocol::{Monitor, RegisterResourceRequest};

/// A request as it was sent, and the URN that was answered.
pub(crate) type Recorded = (RegisterResourceRequest, String);

/// Sends recorded requests.
pub(crate) async fn register_all(
    monitor: &Monitor,
    recorded: &Arc<Vec<Recorded>>,
) -> Result<(), String> {
    let places: FxHashMap<&str, usize> = recorded
        .iter()
        .enumerate()
        .map(|(place, (_, urn))| (urn.as_str(), place))
        .collect();
    let mut waits = vec![0_usize; recorded.len()];
    let mut waiting = vec![Vec::new(); recorded.len()];
    for (place, (request, _)) in recorded.iter().enumerate() {
        for need in &request.dependencies {
            if let Some(need) = places.get(need.as_str()) {
                waits[place] += 1;
                waiting[*need].push(place);
            }
        }
    }
    let mut calls = JoinSet::new();
    let send = |calls: &mut JoinSet<_>, place: usize| {
        let (mut monitor, recorded) = (monitor.clone(), Arc::clone(recorded));
        calls.spawn(async move {
            let request = recorded[place].0.clone();
            (place, monitor.register_resource(request).await)
        });
    };
    for place in (0..recorded.len()).filter(|place| waits[*place] == 0) {
        send(&mut calls, place);
    }
    while let Some(call) = calls.join_next().await {
        let (place, answer) = call.map_err(|error| error.to_string())?;
        answer.map_err(|status| status.message().to_owned())?;
        for next in std::mem::take(&mut waiting[place]) {
            waits[next] -= 1;
            if waits[next] == 0 {
                send(&mut calls, next);
            }
        }
    }
    Ok(())
}
