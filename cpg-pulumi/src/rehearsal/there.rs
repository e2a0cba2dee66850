//! What the clouds of a rehearsal hold before it begins, as a file says it: what a plan takes over
//! is put there, and what it needs and nobody said is told. Knows no cloud and no command.

use std::sync::Arc;

use cpg_core::engine::deployer::{Existing, Plain};
use cpg_core::engine::{Simulate, cloud_of, given_id};
use cpg_core::plan::{Fact, Plan, Resource};
use cpg_core::problem::Problem;
use cpg_core::show::term::{clean_lines, first_line, nearest};
use serde_json::{Map as JsonMap, Value as Json};

use crate::host::value::{Marks, from_json, plain_map};
use crate::protocol::{RegisterResourceRequest, Struct};
use crate::rehearsal::clouds::{Clouds, Refusal, held, identity};
use crate::serve::is_named;

/// How many resources are named that need one thing.
const NAMED: usize = 3;

/// What clouds hold before.
pub(crate) struct There {
    pub(crate) existing: Vec<Existing>,
    pub(crate) simulated: &'static [&'static dyn Simulate],
    pub(crate) clouds: Arc<Clouds>,
}

impl std::fmt::Debug for There {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("There")
            .field("existing", &self.existing)
            .finish_non_exhaustive()
    }
}

impl There {
    /// Puts into its cloud what a request would take over, as the request has it but for what was
    /// said to be otherwise.
    pub(crate) fn put(
        &self,
        request: &RegisterResourceRequest,
        facts: &[Fact],
        kept: bool,
    ) -> Result<(), Refusal> {
        let id = &request.import_id;
        let Some(existing) = self.existing.iter().find(|one| one.id == *id) else {
            return Ok(());
        };
        let (token, name) = (request.r#type.as_str(), request.name.as_str());
        let mut inputs = request.object.clone().unwrap_or_default();
        self.named(token, name, id, facts, &mut inputs);
        for (key, value) in &existing.inputs {
            match value {
                Plain::Null => inputs.fields.remove(key),
                value => inputs.fields.insert(key.clone(), from_json(&json(value))),
            };
        }
        let known = plain_map(&inputs, &mut Marks::default());
        let identity = identity(self.simulated, token, name, &known);
        let held = held(token, name, id.clone(), &inputs, facts.to_vec());
        self.clouds.suppose(&identity, held, kept)
    }

    /// Gives inputs the name that an id is made of, where it is made of one.
    fn named(&self, token: &str, name: &str, id: &str, facts: &[Fact], inputs: &mut Struct) {
        let known = plain_map(inputs, &mut Marks::default());
        let is_it = |known: &JsonMap<String, Json>| {
            given_id(self.simulated, token, name, known, facts) == id
        };
        if is_it(&known) {
            return;
        }
        let keys = cloud_of(self.simulated, token).map(|cloud| cloud.identity(token));
        for key in keys.unwrap_or_default() {
            let mut other = known.clone();
            other.insert((*key).to_owned(), Json::from(id));
            if is_it(&other) {
                inputs
                    .fields
                    .insert((*key).to_owned(), from_json(&other[*key]));
                return;
            }
        }
    }
}

fn json(value: &Plain) -> Json {
    match value {
        Plain::Bool(value) => Json::from(*value),
        Plain::Int(value) => Json::from(*value),
        Plain::Float(value) => Json::from(*value),
        Plain::Text(text) => Json::from(text.as_str()),
        Plain::List(items) => items.iter().map(json).collect(),
        Plain::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), json(value)))
            .collect(),
        _ => Json::Null,
    }
}

/// What was said to be there, and that a plan neither uses nor takes over, and what was said of
/// something that it only uses; `taken` are ids that are taken over beside those of the design.
pub(crate) fn unused(
    existing: &[Existing],
    plan: &Plan,
    taken: &[(usize, String)],
) -> Vec<Problem> {
    let imports = || plan.resources().iter().filter_map(Resource::import);
    let needs = || plan.needs().iter().map(|need| need.id.as_str());
    let taken = || taken.iter().map(|(_, id)| id.as_str());
    let ids = || imports().chain(needs()).chain(taken());
    let is_taken = |one: &Existing| imports().chain(taken()).any(|id| id == one.id);
    let is_used = |one: &&Existing| ids().any(|id| id == one.id);
    let idle = existing
        .iter()
        .filter(is_used)
        .filter(|one| !one.inputs.is_empty() && !is_taken(one));
    let idle = idle.map(|one| {
        let message = format!(
            "the plan uses `{}` at {} and does not take it over: what it has is not looked at",
            clean_lines(&one.id),
            one.at
        );
        Problem::new(message).help("write the id alone, with nothing after it")
    });
    let unused = existing.iter().filter(|one| !is_used(one));
    unused
        .map(|one| {
            let id = clean_lines(&one.id);
            let message = format!("the plan neither uses nor takes over `{id}` at {}", one.at);
            let problem = Problem::new(message);
            match nearest(&one.id, ids()) {
                Some(nearest) => problem.help(format!("did you mean `{nearest}`?")),
                None => problem.help("leave it out, or take it over by `import`"),
            }
        })
        .chain(idle)
        .collect()
}

/// What a plan uses or takes over that nobody said is there, each with what needs it. `deployed`
/// says by place what is deployed; `adopted`, what is taken over beside the design; `is_there`
/// whether a cloud has it all the same.
pub(crate) fn missing(
    existing: &[Existing],
    plan: &Plan,
    deployed: &dyn Fn(usize) -> bool,
    adopted: &dyn Fn(usize) -> Option<String>,
    is_there: &dyn Fn(&str, &str) -> bool,
) -> Vec<Problem> {
    let is_said = |id: &str| existing.iter().any(|one| one.id == id);
    let places = || {
        let all = plan.resources().iter().enumerate();
        all.filter(|(place, _)| deployed(*place))
    };
    let help = "name it in the file of `--existing`, or make it first";
    let mut missing = Vec::new();
    for need in plan.needs().iter().filter(|need| !is_said(&need.id)) {
        let users = places().filter(|(_, one)| is_used(one, &need.id));
        let users: Vec<&str> = users.map(|(_, one)| one.name.as_str()).collect();
        if users.is_empty() {
            continue;
        }
        let message = format!(
            "{} `{}`{} is not there: {}; needed by {}",
            need.kind,
            clean_lines(&need.id),
            on(need.cloud),
            first_line(need.purpose),
            some(&users)
        );
        missing.push(Problem::new(message).help(help));
    }
    for (place, resource) in places() {
        let design = || resource.import().map(str::to_owned);
        let Some(id) = adopted(place).or_else(design) else {
            continue;
        };
        if is_said(&id) || is_there(resource.ty.token, &id) {
            continue;
        }
        let users = places().filter(|(_, one)| {
            let needs = plan.dependencies(one);
            needs.iter().any(|node| node.index() == place)
        });
        let users: Vec<&str> = users.map(|(_, one)| one.name.as_str()).collect();
        let mut message = format!(
            "`{}` is not there, which `{}` would take over",
            clean_lines(&id),
            resource.name
        );
        if !users.is_empty() {
            message.push_str("; needed by ");
            message.push_str(&some(&users));
        }
        missing.push(Problem::new(message).help(help));
    }
    missing
}

fn on(cloud: &str) -> String {
    if cloud.is_empty() {
        String::new()
    } else {
        format!(" on {cloud}")
    }
}

/// Some names, and how many more there are.
fn some(names: &[&str]) -> String {
    let more = names.len().saturating_sub(NAMED);
    let named: Vec<String> = names
        .iter()
        .take(NAMED)
        .map(|one| format!("`{one}`"))
        .collect();
    let named = named.join(", ");
    if more > 0 {
        format!("{named} and {more} more")
    } else {
        named
    }
}

/// Whether a resource names something in an input.
fn is_used(resource: &Resource, id: &str) -> bool {
    let mut is_used = false;
    for (_, value) in &resource.inputs {
        value.texts(&mut |text| is_used |= is_named(text, id));
    }
    is_used
}
