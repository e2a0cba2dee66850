//! What programs read: storage paths of every dataset, members of groups, what the dropbox
//! server has to know, where the organisation keeps what.

use std::collections::BTreeSet;

use crate::config::{CloudName, Dataset, Dropbox};
use cpg::KeepsSecrets;
use cpg::azure::AzureScope as _;
use cpg::azure::resources::storage::Blob;
use cpg::gcp::resources::storage::BucketObject;
use cpg::prelude::*;
use cpg::{Output, Render, Scope};
use serde::Serialize;
use serde_json::ser::Formatter;

use crate::organisation::Organisation;
use crate::storage::Storage;

/// Writes a file beside the other configurations, on the cloud where those are.
fn write<C: Cloud>(scope: &Scope<C>, name: String, path: &str, content: Value) {
    let organisation = scope.site().organisation::<Dataset>();
    let destination = &organisation.config_destination;
    let folder = destination.path();
    let slash = if folder.is_empty() { "" } else { "/" };
    let path = format!("{folder}{slash}{path}");
    let content = Value::Render(Render::Toml, Box::new(content));
    match destination.cloud {
        CloudName::Gcp => {
            scope.uses::<Bucket>(destination.bucket(), "Configurations of all datasets.");
            let file = BucketObject {
                content: Some(content),
                name: Some(Value::from(path)),
                ..BucketObject::new(destination.bucket().to_owned())
            };
            scope.add(file.resource(name));
        }
        CloudName::Azure => {
            // Rules say where the common dataset is not there.
            let home = scope.world().scope::<Azure>(&organisation.common_dataset);
            let Some(home) = home.as_ref().map(Organisation::of) else {
                return;
            };
            if let Some(container) = home.config_container().if_there() {
                let blob = blob(&home, &container, path, "application/toml", content);
                scope.add(blob.resource(name));
            }
        }
    }
}

/// A file in a container of a unit's storage account.
fn blob(
    scope: &Scope<Azure>,
    container: &cpg::Handle<Bucket>,
    path: String,
    content_type: &'static str,
    content: Value,
) -> Blob {
    let account = Output {
        node: scope.storage_account(),
        attribute: "name",
    };
    Blob {
        content_type: Some(Value::from(content_type)),
        source: Some(Value::Render(Render::File, Box::new(content))),
        r#type: Some(Value::from("Block")),
        ..Blob::new(
            account,
            path,
            container.address(),
            scope.resource_group_name(),
        )
    }
}

impl<C: Cloud> Storage<C> {
    /// The paths of the dataset's buckets, merged over those of every dataset that it depends on.
    pub(crate) fn paths(&self) {
        let has_test = |storage: &Self| storage.config().setup_test;
        if has_test(self) {
            self.write_paths("test", has_test, Self::test_paths);
        }
        self.write_paths("main", |_| true, Self::main_paths);
    }

    fn test_paths(&self) -> cpg::Map {
        self.namespace(
            "test",
            [
                ("default", self.test().if_there()),
                ("web", self.test_web().if_there()),
                ("analysis", self.test_analysis().if_there()),
                ("tmp", self.test_tmp().if_there()),
                ("upload", self.test_upload().if_there()),
            ],
        )
    }

    fn main_paths(&self) -> cpg::Map {
        let mut main = self.namespace(
            "main",
            [
                ("default", Some(self.main())),
                ("web", Some(self.main_web())),
                ("analysis", Some(self.main_analysis())),
                ("tmp", Some(self.main_tmp())),
                ("upload", Some(self.main_upload())),
            ],
        );
        if self.config().setup_test {
            main.push(("test".into(), Value::Map(self.test_paths())));
        }
        main
    }

    fn namespace(
        &self,
        name: &str,
        buckets: [(&'static str, Option<cpg::Handle<Bucket>>); 5],
    ) -> cpg::Map {
        let mut paths: cpg::Map = buckets
            .into_iter()
            .filter_map(|(key, bucket)| Some((key.into(), C::bucket_url(self, &*bucket?))))
            .collect();
        let web = self.organisation().web_service.as_ref();
        if let Some(template) = web.and_then(|web| web.web_url_template.as_ref()) {
            let url = template
                .replace("{namespace}", name)
                .replace("{dataset}", self.unit());
            paths.push(("web_url".into(), Value::from(url)));
        }
        paths
    }

    /// The dataset and all that it depends on, through others too: each once, before all that
    /// depend on it, the dataset itself last. Those that have no such paths are left out, and
    /// what only they depend on with them.
    fn with_dependencies(&self, has: fn(&Self) -> bool) -> Vec<Self> {
        let (mut all, mut known) = (Vec::new(), BTreeSet::new());
        let mut open = vec![self.clone()];
        while let Some(next) = open.pop() {
            if !known.insert(next.unit().to_owned()) {
                continue;
            }
            let config = next.config();
            let mut names: Vec<&String> = config
                .depends_on
                .iter()
                .chain(&config.depends_on_readonly)
                .chain([&next.organisation().common_dataset])
                .collect();
            names.sort();
            let others = names.into_iter().filter_map(|name| next.in_unit(name));
            open.extend(others.filter(has));
            all.push(next);
        }
        all.reverse();
        all
    }

    fn write_paths(&self, namespace: &str, has: fn(&Self) -> bool, own: fn(&Self) -> cpg::Map) {
        let mut paths = Value::Map(Vec::new());
        for storage in self.with_dependencies(has) {
            let own = Value::Map(own(&storage));
            let of_dataset = Value::map([
                ("default".to_owned(), own.clone()),
                (storage.unit().to_owned(), own),
            ]);
            merge(&mut paths, Value::map([("storage", of_dataset)]));
        }
        let dataset = self.unit();
        let name = format!("storage-config-{}-{dataset}-{namespace}", C::NAME);
        write(
            self,
            name,
            &format!("storage/{}/{dataset}-{namespace}.toml", C::NAME),
            paths,
        );
    }
}

/// Puts one tree of tables over another.
fn merge(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Map(under), Value::Map(over)) => {
            for (key, value) in over {
                match under.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, known)) => merge(known, value),
                    None => under.push((key, value)),
                }
            }
        }
        (under, over) => *under = over,
    }
}

impl<C: Cloud> Organisation<C> {
    /// Everybody in each group of this cloud that programs ask about, by the group's name.
    fn cached(&self) -> Vec<(String, Value)> {
        let groups = self.world().groups();
        let asked = groups
            .iter()
            .filter(|(_, group)| group.cached && group.cloud == C::NAME);
        let members = asked.map(|(id, group)| {
            let everybody = groups.everybody(id).into_iter();
            let members = Value::List(everybody.map(|account| account.address.clone()).collect());
            let lines = Value::Render(Render::MemberLines, Box::new(members));
            (group.name.clone(), lines)
        });
        members.collect()
    }

    /// Where the organisation keeps what. Programs on Google Cloud read the file that has always
    /// been there; where there is Azure too, it has a file of its own.
    pub(crate) fn infrastructure_config(&self) {
        let Some(cache) = self.cache().if_there() else {
            return;
        };
        let mut config = vec![("members_cache_location", C::bucket_url(self, &cache))];
        let on_gcp = self.config().is_on(CloudName::Gcp);
        let hail = self.organisation().hail.as_ref();
        let hail = hail.and_then(|hail| hail.gcp.as_ref());
        if let Some(hail) = hail.filter(|_| C::NAME == Gcp::NAME) {
            if let Some(name) = &hail.git_credentials_secret_name {
                config.push(("git_credentials_secret_name", Value::from(name)));
            }
            if let Some(project) = &hail.git_credentials_secret_project {
                config.push(("git_credentials_secret_project", Value::from(project)));
            }
        }
        let end = match C::NAME == Gcp::NAME || !on_gcp {
            true => String::new(),
            false => format!("-{}", C::NAME),
        };
        let config = Value::map([("infrastructure", Value::map(config))]);
        write(
            self,
            format!("infrastructure-config{end}"),
            &format!("infrastructure{end}.toml"),
            config,
        );
    }
}

impl Organisation<Azure> {
    /// A file of everybody in each group that programs ask about.
    pub(crate) fn azure_members_cache(&self) {
        let Some(cache) = self.cache().if_there() else {
            return;
        };
        self.export("members-cache-container", Azure::bucket_url(self, &cache));
        for (group, members) in self.cached() {
            let path = format!("{group}-members.txt");
            let file = blob(self, &cache, path, "text/plain", members);
            self.add(file.resource(format!("{group}-azure-group-cache-members")));
        }
    }
}

impl Organisation<Gcp> {
    /// A file of everybody in each group that programs ask about.
    pub(crate) fn members_cache(&self) {
        let Some(cache) = self.cache().if_there() else {
            return;
        };
        let Some(node) = cache.node else { return };
        self.export("members-cache-bucket", Gcp::bucket_url(self, &cache));
        for (group, members) in self.cached() {
            let file = BucketObject {
                content: Some(members),
                name: Some(Value::from(format!("{group}-members.txt"))),
                ..BucketObject::new(Output {
                    node,
                    attribute: "id",
                })
            };
            self.add(file.resource(format!("{group}-group-cache-members")));
        }
    }
}

impl<C: KeepsSecrets> Organisation<C> {
    /// All dropboxes, for the server that moves files out of them.
    pub(crate) fn dropbox_config(&self) {
        let Some(secret) = self.dropbox().if_there() else {
            if self.organisation().dropbox_server(C::NAME).is_some() {
                self.warn("the server that empties dropboxes is not told of them: `names: original` makes no secret for that");
            }
            return;
        };
        let datasets = self.site().root::<Dataset>();
        let in_order = self.world().model().places().iter();
        let dropboxes = in_order
            .filter_map(|place| datasets.datasets.named(&place.name))
            .filter(|dataset| C::NAME != Azure::NAME || dataset.is_on(CloudName::Azure))
            .flat_map(|dataset| {
                dataset
                    .dropboxes()
                    .iter()
                    .map(move |dropbox| (dataset, dropbox))
            })
            .map(|(dataset, dropbox)| self.served(&dataset.name, dropbox))
            .collect();
        let version = self.name("data-dropbox-server-config-latest");
        self.keep_in(&secret, version, json(&Served { dropboxes }));
    }

    fn served<'a>(&'a self, project: &'a str, dropbox: &'a Dropbox) -> ServedDropbox<'a> {
        let uploader = |id: &String| self.world().model().address(id, C::NAME);
        ServedDropbox {
            id: &dropbox.id,
            name: &dropbox.name,
            allowed_filetypes: &dropbox.allowed_filetypes,
            uploaders: dropbox.uploaders.iter().filter_map(uploader).collect(),
            max_concurrent_files: dropbox.max_concurrent_files,
            description: dropbox.description.as_deref(),
            max_file_size: dropbox.max_file_size.as_deref(),
            move_to_bucket: dropbox.move_to_bucket.as_deref(),
            slack_notification_channel_id: dropbox.slack_notification_channel_id.as_deref(),
            project,
        }
    }
}

#[derive(Serialize)]
struct Served<'a> {
    dropboxes: Vec<ServedDropbox<'a>>,
}

#[derive(Serialize)]
struct ServedDropbox<'a> {
    id: &'a str,
    name: &'a str,
    allowed_filetypes: &'a [String],
    uploaders: Vec<&'a str>,
    max_concurrent_files: Option<i64>,
    description: Option<&'a str>,
    max_file_size: Option<&'a str>,
    move_to_bucket: Option<&'a str>,
    slack_notification_channel_id: Option<&'a str>,
    project: &'a str,
}

/// JSON as the server has always had it: spaces after `,` and `:`, ASCII only.
fn json(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, Spaced);
    // Texts, numbers and lists always have a JSON form.
    let _ = value.serialize(&mut serializer);
    String::from_utf8(text).unwrap_or_default()
}

struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
    ) -> std::io::Result<()> {
        writer.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> std::io::Result<()> {
        for c in fragment.chars() {
            if c.is_ascii() {
                write!(writer, "{c}")?;
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }
}
