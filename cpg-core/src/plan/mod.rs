//! The plan: everything that one run declares, as plain data.
//!
//! A plan holds resources in the order in which they were declared, each with its inputs and
//! options, and the exports of the stack. Inputs may refer to what another resource answers
//! once it is deployed ([`Value::Output`]). This file knows no cloud, no kind and no engine:
//! a resource is a type token, a name and a tree of values.

pub mod diff;
pub mod file;
pub mod render;
pub mod typed;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::design::FieldRef;
use crate::problem::Problem;
use crate::show::term;

mod asset;

pub use asset::{Archive, Asset, File, Locked};

/// Text of a plan: borrowed where the program knows it, owned where the configuration does.
pub type Text = Cow<'static, str>;

/// Keys and values of a resource's inputs, or of a map inside them.
///
/// A vector, not a tree: plans of 80,000 resources are built, sorted once when they are
/// [sealed](Plan::seal), and printed.
pub type Map = Vec<(Text, Value)>;

/// Which resource of a plan: its place in [`Plan::resources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The place of the resource in [`Plan::resources`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a resource answers under a name once it is deployed: `bucket.name`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Output {
    /// The resource that answers.
    pub node: NodeId,
    /// The output's name as the provider spells it, `id` for the resource's id; dots lead inside
    /// it, `groupKey.id`.
    pub attribute: &'static str,
}

/// What a function of a provider answers: a question to a cloud, not a resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The function's token, `gcp:organizations/getOrganization:getOrganization`.
    pub token: &'static str,
    /// What it is asked; known now.
    pub arguments: Map,
    /// Which part of the answer is meant.
    pub attribute: &'static str,
}

impl Call {
    /// Whether it asks what the other one asks, whichever part of the answer each means.
    #[must_use]
    pub fn asks_the_same(&self, other: &Self) -> bool {
        self.token == other.token && self.arguments == other.arguments
    }
}

/// A secret that a program reads from a secret manager while it runs: a question that is asked
/// when something is deployed, and never in a preview, where its answer is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct SecretRead {
    /// The function of a provider that answers it.
    pub call: Call,
    /// What names it for people, in the words of its cloud: `project_id`, `secret_name`.
    pub named: Vec<(&'static str, Text)>,
}

/// How a text (or a list) is computed from values that may be known only after deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Render {
    /// A list of e-mails: lower case, distinct, sorted by domain and then by local part.
    Members,
    /// The same list as lines of a text, without a final newline; one newline when empty.
    MemberLines,
    /// A map as a TOML document.
    Toml,
    /// The text behind a base64 encoding.
    FromBase64,
    /// A value as a JSON document without white space, the keys of maps sorted.
    Json,
    /// A map whose keys that are spelled as providers spell them, `serviceConfig`, become
    /// `service_config`, in whatever is inside too. Other keys stay.
    SnakeKeys,
    /// A text as a file: what [`Asset::Text`] is for a text that is known now.
    File,
}

/// A value of a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value, written as `null`.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A text that is known now.
    Text(Text),
    /// A list.
    List(Vec<Value>),
    /// A map; its keys are sorted when the plan is sealed.
    Map(Map),
    /// What another resource answers when it is deployed.
    Output(Output),
    /// The same where it answers that, else nothing.
    Maybe(Output),
    /// What a function of a provider answers.
    Call(Box<Call>),
    /// Texts and outputs, one after the other.
    Concat(Vec<Value>),
    /// Something computed from what the clouds answered.
    Render(Render, Box<Value>),
    /// A value that nothing for people ever prints.
    Secret(Box<Value>),
    /// A secret that is read while the program runs; nothing for people ever prints it.
    Read(Box<SecretRead>),
    /// A secret of the stack's configuration, by its name; nothing for people ever prints it.
    StackSecret(Text),
    /// A file.
    Asset(Box<Asset>),
    /// An archive of files.
    Archive(Box<Archive>),
}

impl Value {
    /// The text of a value that is known now.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Several values written one after the other.
    #[must_use]
    pub fn concat(parts: impl Into<Vec<Self>>) -> Self {
        Self::Concat(parts.into())
    }

    /// A map from pairs.
    #[must_use]
    pub fn map<K: Into<Text>>(pairs: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Map(
            pairs
                .into_iter()
                .map(|(key, value)| (key.into(), value))
                .collect(),
        )
    }

    /// Calls `seen` for each value in this one that holds no other, in order; for this one where
    /// it is such.
    fn leaves<'a>(&'a self, seen: &mut impl FnMut(&'a Self)) {
        match self {
            Self::List(items) | Self::Concat(items) => {
                for item in items {
                    item.leaves(seen);
                }
            }
            Self::Map(pairs) => {
                for (_, value) in pairs {
                    value.leaves(seen);
                }
            }
            Self::Render(_, value) | Self::Secret(value) => value.leaves(seen),
            leaf => seen(leaf),
        }
    }

    /// Calls `seen` for each text in this value that is known now, in order.
    pub fn texts<'a>(&'a self, seen: &mut impl FnMut(&'a str)) {
        self.leaves(&mut |leaf| {
            if let Self::Text(text) = leaf {
                seen(text);
            }
        });
    }

    /// Calls `seen` for each output that this value refers to, in order, repeats included.
    pub fn outputs(&self, seen: &mut impl FnMut(Output)) {
        self.leaves(&mut |leaf| {
            if let Self::Output(output) | Self::Maybe(output) = leaf {
                seen(*output);
            }
        });
    }

    /// Calls `seen` for each function of a provider that this value asks, repeats included, but
    /// for those that read secrets.
    pub fn calls<'a>(&'a self, seen: &mut impl FnMut(&'a Call)) {
        self.leaves(&mut |leaf| {
            if let Self::Call(call) = leaf {
                seen(call);
            }
        });
    }

    /// Calls `seen` for each secret that this value reads, repeats included.
    pub fn reads<'a>(&'a self, seen: &mut impl FnMut(&'a SecretRead)) {
        self.leaves(&mut |leaf| {
            if let Self::Read(read) = leaf {
                seen(read);
            }
        });
    }

    /// Calls `seen` for each secret of the stack's configuration in this value, repeats included.
    pub fn stack_secrets<'a>(&'a self, seen: &mut impl FnMut(&'a str)) {
        self.leaves(&mut |leaf| {
            if let Self::StackSecret(name) = leaf {
                seen(name);
            }
        });
    }

    /// Calls `seen` for each file of this value, repeats included.
    fn files_mut(&mut self, seen: &mut impl FnMut(&mut Asset)) {
        match self {
            Self::List(items) | Self::Concat(items) => {
                items.iter_mut().for_each(|item| item.files_mut(seen));
            }
            Self::Map(pairs) => pairs.iter_mut().for_each(|(_, item)| item.files_mut(seen)),
            Self::Render(_, value) | Self::Secret(value) => value.files_mut(seen),
            Self::Asset(file) => seen(file),
            Self::Archive(archive) => {
                if let Archive::Assets(files) = archive.as_mut() {
                    files.iter_mut().for_each(|(_, file)| seen(file));
                }
            }
            _ => {}
        }
    }

    fn sort_keys(&mut self) {
        match self {
            Self::Map(pairs) => sort_map(pairs),
            Self::List(items) | Self::Concat(items) => items.iter_mut().for_each(Self::sort_keys),
            Self::Render(_, value) | Self::Secret(value) => value.sort_keys(),
            _ => {}
        }
    }
}

fn find<'a>(pairs: &'a Map, key: &str) -> Option<&'a Value> {
    pairs
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value)
}

fn sort_map(pairs: &mut Map) {
    if !pairs.is_sorted_by(|(a, _), (b, _)| a <= b) {
        pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    for (_, value) in pairs {
        value.sort_keys();
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Cow::Owned(text.clone()))
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<Asset> for Value {
    fn from(file: Asset) -> Self {
        Self::Asset(Box::new(file))
    }
}

impl From<Archive> for Value {
    fn from(archive: Archive) -> Self {
        Self::Archive(Box::new(archive))
    }
}

impl From<SecretRead> for Value {
    fn from(read: SecretRead) -> Self {
        Self::Read(Box::new(read))
    }
}

impl From<Output> for Value {
    fn from(output: Output) -> Self {
        Self::Output(output)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// What is the same for all resources of one type: its token and what its provider wants.
#[derive(Debug, PartialEq, Eq)]
pub struct ResourceType {
    /// The Pulumi type token, `gcp:storage/bucket:Bucket`.
    pub token: &'static str,
    /// Older tokens of the same type, under which a state may know the resource.
    pub aliases: &'static [&'static str],
    /// Inputs that the provider declares secret.
    pub secret_inputs: &'static [&'static str],
    /// Outputs that the engine must keep secret.
    pub secret_outputs: &'static [&'static str],
    /// Whether losing a resource of this type loses data or access that cannot be made again.
    pub stateful: bool,
}

/// Another name under which a state may know a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alias {
    /// The same name under another type token.
    Type(Text),
    /// Another name with the same type.
    Name(Text),
}

/// Options of a resource that few resources have.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Names under which a state may know the resource, beside its type's.
    pub aliases: Vec<Alias>,
    /// Inputs whose changes the engine ignores.
    pub ignore_changes: Vec<Text>,
    /// Refuse to delete the resource.
    pub protect: bool,
    /// Delete the old one before the new one is made, where a change replaces it.
    pub delete_before_replace: bool,
    /// Leave the resource in the cloud when it is removed from the plan.
    pub retain_on_delete: bool,
    /// The id of an existing resource to take over.
    pub import: Option<Text>,
    /// Inputs whose changes replace the resource.
    pub replace_on_changes: Vec<Text>,
    /// The resource that it belongs to; none where it belongs to the stack.
    pub parent: Option<NodeId>,
    /// The resource that is its provider, where that is not its package's default one: of the
    /// type `pulumi:providers:PACKAGE`.
    pub provider: Option<NodeId>,
    /// The version of its provider, where that is not the installed one.
    pub version: Option<Text>,
    /// How long its operations may take.
    pub timeouts: Option<Timeouts>,
}

/// How long operations of a resource may take, as `10m` or `1h30m`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeouts {
    /// To make it.
    pub create: Option<Text>,
    /// To change it.
    pub update: Option<Text>,
    /// To delete it.
    pub delete: Option<Text>,
}

/// Where in the design a resource comes from; for people only, never sent to a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The unit's place in the deployment order, `None` for what there is once.
    pub unit: Option<u32>,
    /// The cloud's name, empty for what is on none.
    pub cloud: &'static str,
    /// What the resource is for: the doc comment of the field that made it.
    pub purpose: &'static str,
}

impl Origin {
    /// The origin of what belongs to no unit and no cloud.
    pub const NONE: Self = Self {
        unit: None,
        cloud: "",
        purpose: "",
    };
}

/// One resource of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Its type.
    pub ty: &'static ResourceType,
    /// Its logical name, unique in the plan among the resources of its type.
    pub name: String,
    /// Its inputs.
    pub inputs: Map,
    /// Resources that must be there before it, beside those its inputs refer to.
    pub depends_on: Vec<NodeId>,
    /// Options that few resources have.
    pub options: Option<Box<Options>>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Resource {
    /// A resource of a type with nothing but a name and inputs.
    #[must_use]
    pub fn new(ty: &'static ResourceType, name: impl Into<String>, inputs: Map) -> Self {
        Self {
            ty,
            name: name.into(),
            inputs,
            depends_on: Vec::new(),
            options: None,
            origin: Origin::NONE,
        }
    }

    /// The same, made by a provider that the plan has too, in place of its package's default one.
    #[must_use]
    pub fn by(mut self, provider: NodeId) -> Self {
        self.options_mut().provider = Some(provider);
        self
    }

    /// The input of that name.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<&Value> {
        find(&self.inputs, name)
    }

    /// An input, or what is inside it: dots lead there.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Value> {
        let mut keys = path.split('.');
        let value = self.input(keys.next()?)?;
        keys.try_fold(value, |value, key| match value {
            Value::Map(pairs) => find(pairs, key),
            _ => None,
        })
    }

    /// The text of an input that is known now; dots lead inside it, `groupKey.id`.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.at(path)?.as_text()
    }

    /// The id under which it is there already and is taken over, where it is.
    #[must_use]
    pub fn import(&self) -> Option<&str> {
        self.options.as_deref()?.import.as_deref()
    }

    /// The options that few resources have, to be changed.
    pub fn options_mut(&mut self) -> &mut Options {
        self.options.get_or_insert_default()
    }

    /// The types and names under which a state may know it, beside its own.
    pub fn old_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let types = self.ty.aliases.iter().map(|ty| (*ty, self.name.as_str()));
        let own = self.options.iter().flat_map(|options| &options.aliases);
        types.chain(own.map(|alias| match alias {
            Alias::Type(ty) => (ty.as_ref(), self.name.as_str()),
            Alias::Name(name) => (self.ty.token, name.as_ref()),
        }))
    }

    /// Calls `seen` for each resource that it names in `depends_on` or that its inputs refer to,
    /// in this order, repeats included: its dependencies as an engine is told of them.
    pub fn mentions(&self, seen: &mut impl FnMut(NodeId)) {
        for node in &self.depends_on {
            seen(*node);
        }
        for (_, value) in &self.inputs {
            value.outputs(&mut |output| seen(output.node));
        }
    }

    /// Calls `seen` for each resource that it waits for, repeats included: those that it
    /// [mentions](Self::mentions), its parent and its provider.
    pub fn needs(&self, seen: &mut impl FnMut(NodeId)) {
        self.mentions(seen);
        if let Some(options) = self.options.as_deref() {
            let others = options.parent.iter().chain(&options.provider);
            others.for_each(|node| seen(*node));
        }
    }

    /// The locked files that it is given and whose contents are not here, in the order of their
    /// places.
    pub fn locked(&self) -> impl Iterator<Item = &Locked> {
        let mut found = Vec::new();
        for (_, value) in &self.inputs {
            value.leaves(&mut |leaf| match leaf {
                Value::Asset(file) => found.push(file.as_ref()),
                Value::Archive(archive) => {
                    found.extend(archive.files().iter().map(|(_, file)| file));
                }
                _ => {}
            });
        }
        found.into_iter().filter_map(|file| match file {
            Asset::Locked(locked) => Some(locked),
            _ => None,
        })
    }

    /// Whether an input is sent as a secret.
    #[must_use]
    pub fn is_secret_input(&self, key: &str, value: &Value) -> bool {
        matches!(value, Value::Secret(_)) || self.ty.secret_inputs.contains(&key)
    }
}

/// Everything that one run declares.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    resources: Vec<Resource>,
    exports: Map,
    warnings: Vec<Problem>,
    needs: Vec<Need>,
    units: Vec<UnitName>,
    sites: Vec<Site>,
    granted: Vec<Granted>,
    noted_access: Vec<Noted>,
    /// A resource needs itself or one declared after it: only then can there be a cycle.
    refers_ahead: bool,
}

/// One grant of a design's table, as it holds in the plan: a fact, whatever a cloud makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The cloud.
    pub cloud: &'static str,
    /// The unit's place in the deployment order, `None` for what there is once.
    pub unit: Option<u32>,
    /// The key of whom it is given to.
    pub who: String,
    /// What is allowed.
    pub verb: &'static str,
    /// The key of what it is allowed on.
    pub on: String,
    /// Where in the design it stands.
    pub at: FieldRef,
}

/// A fact about who can do what that no resource of a plan says, noted by the cloud that reads it
/// when it is asked for all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Noted {
    /// What sort of fact it is, in the cloud's own words.
    pub sort: &'static str,
    /// Who, and what.
    pub words: Vec<Value>,
}

/// One thing that a cloud knows of where a resource is, under its word: an account, a region.
pub type Fact = (Cow<'static, str>, String);

/// What a cloud knows of where resources are.
pub type Facts = Vec<Fact>;

/// What clouds know of where resources are.
#[derive(Debug, Default)]
pub struct Whereabouts(FxHashMap<String, Vec<(&'static str, Facts)>>);

impl Whereabouts {
    /// What a cloud knows of where a resource is; empty where it says nothing.
    #[must_use]
    pub fn of(&self, token: &str, name: &str) -> &[Fact] {
        let mut all = self.0.get(name).into_iter().flatten();
        let found = all.find(|(known, _)| *known == token);
        found.map_or(&[], |(_, facts)| facts)
    }
}

/// Where the resources of a unit are on a cloud.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Site {
    unit: Option<u32>,
    cloud: &'static str,
    facts: Facts,
}

/// A unit that resources come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitName {
    /// Its name, after those of the units that hold it: `staging/umap`.
    pub path: String,
    /// What it is called: `dataset`.
    pub word: &'static str,
    /// It is the root of the configuration, which is a unit only where something is of it.
    pub is_root: bool,
}

/// Something that a plan uses and does not make: it must be there before it is deployed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// On which cloud.
    pub cloud: &'static str,
    /// What it is, in the word of the design: `Bucket`.
    pub kind: &'static str,
    /// Its name or id in the cloud.
    pub id: String,
    /// What the design has it for.
    pub purpose: &'static str,
}

/// A mistake that shows only when the plan is whole.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PlanError {
    /// Two resources have one type and one name.
    #[error("`{name}` is declared twice as `{token}`")]
    Twice {
        /// The type token.
        token: &'static str,
        /// The name given twice.
        name: String,
        /// What the two are for, where that is said.
        purposes: Option<[&'static str; 2]>,
    },
    /// A resource names a provider that cannot make it.
    #[error("`{name}` is a `{token}`, and its provider is to be `{provider}`, a `{other}`")]
    Provider {
        /// The resource's type token.
        token: &'static str,
        /// The resource.
        name: String,
        /// What it names as its provider.
        provider: String,
        /// The type token of that.
        other: &'static str,
    },
    /// Resources need one another, so none can be the first.
    #[error("a resource needs itself: {}", .0.join(" -> "))]
    Cycle(Vec<String>),
}

impl From<&PlanError> for Problem {
    fn from(error: &PlanError) -> Self {
        let (rule, help) = match error {
            PlanError::Twice { .. } => (
                "36a",
                "give one of them another name, in the design or in the configuration that it is made of".to_owned(),
            ),
            PlanError::Provider { token, .. } => (
                "36e",
                format!(
                    "name a resource of type `{PROVIDERS}{}`, or none: then the default provider makes it",
                    package_of(token)
                ),
            ),
            PlanError::Cycle(_) => ("36b", "remove one of these dependencies".to_owned()),
        };
        let mut message = error.to_string();
        if let PlanError::Twice {
            purposes: Some([one, other]),
            ..
        } = error
        {
            message.push_str(&format!("\n  for: {one}\n  and for: {other}"));
        }
        Self::of(rule, message).help(help)
    }
}

impl Plan {
    /// The resources in the order in which they were declared.
    #[must_use]
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The resource at a place.
    #[must_use]
    pub fn resource(&self, node: NodeId) -> &Resource {
        &self.resources[node.index()]
    }

    pub(crate) fn resource_mut(&mut self, node: NodeId) -> &mut Resource {
        &mut self.resources[node.index()]
    }

    /// The resource at a place is there already, under an id of its cloud, and is taken over.
    pub(crate) fn take_over(&mut self, place: usize, id: impl Into<Text>) {
        self.resources[place].options_mut().import = Some(id.into());
    }

    /// The exports of the stack, sorted by name once the plan is sealed.
    #[must_use]
    pub fn exports(&self) -> &Map {
        &self.exports
    }

    /// What is odd, but no mistake; in the order in which it was found.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// What it uses and does not make, sorted.
    #[must_use]
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    pub(crate) fn set_needs(&mut self, mut needs: Vec<Need>) {
        needs.sort_unstable();
        self.needs = needs;
    }

    /// Names of the units, in deployment order: [`Origin::unit`] counts in it.
    #[must_use]
    pub fn units(&self) -> &[UnitName] {
        &self.units
    }

    /// The unit of that number in an [`Origin`].
    #[must_use]
    pub fn unit(&self, number: Option<u32>) -> Option<&UnitName> {
        self.units.get(usize::try_from(number?).ok()?)
    }

    /// What a unit of the plan is called; where there are several sorts, a unit.
    #[must_use]
    pub fn unit_word(&self) -> &'static str {
        let mut words = self.units.iter().filter(|unit| !unit.is_root);
        match words.next().map(|unit| unit.word) {
            Some(word) if words.all(|unit| unit.word == word) => word,
            _ => "unit",
        }
    }

    /// The grants of the design's tables that hold, in the order in which they were given.
    #[must_use]
    pub fn granted(&self) -> &[Granted] {
        &self.granted
    }

    /// What clouds noted of who can do what beside resources.
    #[must_use]
    pub fn noted_access(&self) -> &[Noted] {
        &self.noted_access
    }

    pub(crate) fn note_access(&mut self, noted: Noted) {
        self.noted_access.push(noted);
    }

    pub(crate) fn note_grant(&mut self, granted: Granted) {
        self.granted.push(granted);
    }

    /// What the cloud knows of where the resources of an origin are; empty where it says nothing.
    #[must_use]
    pub fn facts(&self, origin: Origin) -> &[Fact] {
        let at = |site: &&Site| site.unit == origin.unit && site.cloud == origin.cloud;
        let found = self.sites.iter().rev().find(at);
        found.map_or(&[], |site| site.facts.as_slice())
    }

    /// What clouds know of where each resource is, by type token and name: of those of which they
    /// say something.
    #[must_use]
    pub fn all_facts(&self) -> Whereabouts {
        let mut known = Whereabouts::default();
        let all = self.resources.iter().filter(|_| !self.sites.is_empty());
        for resource in all {
            let facts = self.facts(resource.origin);
            if !facts.is_empty() {
                let named = known.0.entry(resource.name.clone()).or_default();
                named.push((resource.ty.token, facts.to_vec()));
            }
        }
        known
    }

    /// Notes where the resources of an origin are, where that is not known yet.
    pub(crate) fn note_facts(&mut self, origin: Origin, facts: impl FnOnce() -> Facts) {
        if self.facts(origin).is_empty() {
            let Origin { unit, cloud, .. } = origin;
            let facts = facts();
            self.sites.push(Site { unit, cloud, facts });
        }
    }

    pub(crate) fn set_units(&mut self, units: Vec<UnitName>) {
        self.units = units;
    }

    /// Declares a resource, and sorts the keys of its maps.
    pub fn add(&mut self, mut resource: Resource) -> NodeId {
        let place = self.resources.len();
        // A plan of four thousand million resources does not fit in memory before it fails here.
        let node = NodeId(u32::try_from(place).unwrap_or(u32::MAX));
        sort_map(&mut resource.inputs);
        resource.needs(&mut |other| self.refers_ahead |= other >= node);
        self.resources.push(resource);
        node
    }

    /// The secrets that the program reads while it runs, each once, in the order of their names.
    #[must_use]
    pub fn reads(&self) -> Vec<&SecretRead> {
        let mut reads: Vec<&SecretRead> = Vec::new();
        let inputs = self.resources.iter().flat_map(|one| &one.inputs);
        for (_, value) in inputs.chain(&self.exports) {
            value.reads(&mut |read| reads.push(read));
        }
        reads.sort_by(|a, b| a.named.cmp(&b.named));
        reads.dedup_by(|a, b| a.named == b.named);
        reads
    }

    /// The secrets of the stack's configuration that it needs, by name, sorted and distinct.
    #[must_use]
    pub fn stack_secrets(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        let inputs = self.resources.iter().flat_map(|one| &one.inputs);
        for (_, value) in inputs.chain(&self.exports) {
            value.stack_secrets(&mut |name| {
                names.insert(name);
            });
        }
        names
    }

    /// Puts in the contents of locked files, which lie in a folder: what is there counts. Warns
    /// where that is not what was locked.
    ///
    /// # Errors
    /// All that cannot be read.
    pub fn bring(&mut self, folder: &std::path::Path) -> Result<(), Vec<Problem>> {
        if !folder.is_dir() {
            let message = format!("`{}` is no folder", folder.display());
            let help = "name the folder that has the files which the design knows by their hash";
            return Err(vec![Problem::new(message).help(help)]);
        }
        let mut found = asset::Brought::default();
        for resource in &mut self.resources {
            for (_, value) in &mut resource.inputs {
                value.files_mut(&mut |file| file.bring(folder, &mut found));
            }
        }
        if found.files == 0 {
            let message = format!("no resource needs a file of `{}`", folder.display());
            self.warn(Problem::new(message).help("leave out `--files`"));
        }
        for (path, (bytes, sha256)) in found.other {
            let bytes = term::counted(usize::try_from(bytes).unwrap_or(usize::MAX), "byte");
            let message = format!(
                "`{path}` is not the file that the design knows: it has {bytes} and the SHA-256 {sha256}"
            );
            let help = "write both into the design once the file is the right one";
            self.warn(Problem::new(message).help(help));
        }
        let missing = found.missing.into_iter().map(|(path, error)| {
            let message = format!("cannot read `{path}` in `{}`: {error}", folder.display());
            Problem::new(message).help("the design needs this file: put it there")
        });
        let missing: Vec<Problem> = missing.collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(missing)
        }
    }

    /// Declares an output of the stack.
    pub fn export(&mut self, name: impl Into<Text>, value: Value) {
        self.exports.push((name.into(), value));
    }

    /// Notes what is odd, but no mistake.
    pub fn warn(&mut self, warning: Problem) {
        self.warnings.push(warning);
    }

    /// All resources that a resource [waits for](Resource::needs), sorted by place and distinct.
    #[must_use]
    pub fn dependencies(&self, resource: &Resource) -> Vec<NodeId> {
        let mut nodes = Vec::with_capacity(resource.depends_on.len());
        resource.needs(&mut |node| nodes.push(node));
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// Sorts the exports, and looks for names given twice, for providers of other packages and
    /// for resources that need themselves.
    ///
    /// # Errors
    /// All such mistakes at once.
    pub fn seal(&mut self) -> Result<(), Vec<PlanError>> {
        self.exports.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut errors = self.names_given_twice();
        errors.extend(self.wrong_providers());
        errors.extend(self.cycle());
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    fn names_given_twice(&self) -> Vec<PlanError> {
        let name = |place: usize| {
            let resource = &self.resources[place];
            (namespace_of(resource.ty.token), resource.name.as_str())
        };
        // By hash, so that each name is read once; names are compared where hashes are equal.
        let mut first: FxHashMap<u64, usize> = FxHashMap::default();
        first.reserve(self.resources.len());
        let mut rest: Vec<usize> = Vec::new();
        let mut told = BTreeSet::new();
        let mut errors = Vec::new();
        for place in 0..self.resources.len() {
            let known = *first
                .entry(FxBuildHasher.hash_one(name(place)))
                .or_insert(place);
            if known == place {
                continue;
            }
            let twice =
                name(known) == name(place) || rest.iter().any(|other| name(*other) == name(place));
            if twice && told.insert(name(place)) {
                let Resource { ty, name, .. } = &self.resources[place];
                let purpose = |place: usize| {
                    let purpose = self.resources[place].origin.purpose;
                    purpose.lines().next().filter(|line| !line.is_empty())
                };
                let purposes = purpose(known).zip(purpose(place));
                errors.push(PlanError::Twice {
                    token: ty.token,
                    name: name.clone(),
                    purposes: purposes.map(|(one, other)| [one, other]),
                });
            }
            rest.push(place);
        }
        errors
    }

    /// Rule 36: what a resource names as its provider is a provider of its package.
    fn wrong_providers(&self) -> impl Iterator<Item = PlanError> + '_ {
        self.resources.iter().filter_map(|resource| {
            let provider = self.resource(resource.options.as_deref()?.provider?);
            let fits =
                provider.ty.token.strip_prefix(PROVIDERS) == Some(package_of(resource.ty.token));
            (!fits).then(|| PlanError::Provider {
                token: resource.ty.token,
                name: resource.name.clone(),
                provider: provider.name.clone(),
                other: provider.ty.token,
            })
        })
    }

    /// The first cycle of dependencies, found without recursion.
    fn cycle(&self) -> Option<PlanError> {
        const NEW: u8 = 0;
        const OPEN: u8 = 1;
        const DONE: u8 = 2;
        if !self.refers_ahead {
            return None;
        }
        let mut state = vec![NEW; self.resources.len()];
        let mut path: Vec<(u32, Vec<NodeId>)> = Vec::new();
        for start in 0..self.resources.len() {
            // Most resources name only earlier ones: nothing to search there.
            if state[start] != NEW {
                continue;
            }
            let first = self.dependencies(&self.resources[start]);
            if first.iter().all(|node| state[node.index()] == DONE) {
                state[start] = DONE;
                continue;
            }
            state[start] = OPEN;
            path.push((u32::try_from(start).unwrap_or(u32::MAX), first));
            while let Some((node, left)) = path.last_mut() {
                let Some(next) = left.pop() else {
                    state[*node as usize] = DONE;
                    path.pop();
                    continue;
                };
                match state[next.index()] {
                    DONE => {}
                    OPEN => {
                        let from = path
                            .iter()
                            .position(|(node, _)| *node == next.0)
                            .unwrap_or(0);
                        let mut names: Vec<String> = path[from..]
                            .iter()
                            .map(|(node, _)| self.resources[*node as usize].name.clone())
                            .collect();
                        names.push(self.resources[next.index()].name.clone());
                        return Some(PlanError::Cycle(names));
                    }
                    _ => {
                        state[next.index()] = OPEN;
                        path.push((next.0, self.dependencies(&self.resources[next.index()])));
                    }
                }
            }
        }
        None
    }
}

/// How the type of a provider begins; its package follows.
pub const PROVIDERS: &str = "pulumi:providers:";

/// The package whose provider makes resources of a type: `gcp` of `gcp:storage/bucket:Bucket`,
/// and of the provider `pulumi:providers:gcp` itself.
#[must_use]
pub fn package_of(token: &str) -> &str {
    let rest = token.strip_prefix(PROVIDERS).unwrap_or(token);
    rest.split(':').next().unwrap_or_default()
}

/// Names of the seven `cpg:` kinds are unique among all of them, because in a state made by
/// the original program they share one type.
fn namespace_of(token: &str) -> &str {
    if token.starts_with("cpg:") {
        "cpg"
    } else {
        token
    }
}

#[cfg(test)]
mod tests;
