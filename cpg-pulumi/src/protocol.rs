//! The engine's protocol, behind one module: the rest of the crate names nothing else of it, so
//! that another SDK could take the place of `pulumi_gestalt_proto`. (`own_code` names that SDK's
//! part for programs, which it hands to consumers.)

use std::net::SocketAddr;

pub(crate) use prost_types::value::Kind;
pub(crate) use prost_types::{ListValue, Struct, Timestamp, Value as Wire};
pub(crate) use pulumi_gestalt_proto::pulumi::pulumirpc::alias::Alias as AliasKind;
pub(crate) use pulumi_gestalt_proto::pulumi::pulumirpc::alias::Spec as AliasSpec;
pub(crate) use pulumi_gestalt_proto::pulumi::pulumirpc::diff_response::DiffChanges;
pub(crate) use pulumi_gestalt_proto::pulumi::pulumirpc::register_resource_request::{
    CustomTimeouts, PropertyDependencies,
};
pub(crate) use pulumi_gestalt_proto::pulumi::pulumirpc::resource_monitor_client::ResourceMonitorClient;
pub(crate) use pulumi_gestalt_proto::pulumi::pulumirpc::resource_monitor_server::{
    ResourceMonitor, ResourceMonitorServer,
};
pub(crate) use pulumi_gestalt_proto::pulumi::pulumirpc::resource_provider_server::{
    ResourceProvider, ResourceProviderServer,
};
pub(crate) use pulumi_gestalt_proto::pulumi::pulumirpc::{
    Alias, CallRequest, CallResponse, Callback, CheckFailure, CheckRequest, CheckResponse,
    ConfigureRequest, ConfigureResponse, ConstructRequest, ConstructResponse, CreateRequest,
    CreateResponse, DeleteRequest, DiffRequest, DiffResponse, GetMappingRequest,
    GetMappingResponse, GetMappingsRequest, GetMappingsResponse, GetSchemaRequest,
    GetSchemaResponse, InvokeRequest, InvokeResponse, ParameterizeRequest, ParameterizeResponse,
    PluginAttach, PluginInfo, ProviderHandshakeRequest, ProviderHandshakeResponse, ReadRequest,
    ReadResourceRequest, ReadResourceResponse, ReadResponse, RegisterErrorHookRequest,
    RegisterPackageRequest, RegisterPackageResponse, RegisterResourceHookRequest,
    RegisterResourceOutputsRequest, RegisterResourceRequest, RegisterResourceResponse,
    ResourceCallRequest, ResourceInvokeRequest, Result as RegisterResult, SupportsFeatureRequest,
    SupportsFeatureResponse, UpdateRequest, UpdateResponse,
};
use serde_json::Value as Json;

/// What the engine puts where a value is known only after deployment.
pub(crate) const UNKNOWN: &str = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/// The key that marks a map as something else.
pub(crate) const SIGNATURE: &str = "4dabf18193072939515e22adb298388d";
/// The mark of a secret.
pub(crate) const SECRET: &str = "1b47061264138c4ac30d75fd1eb44270";

/// Whether a value of the engine's documents is known only after deployment, or something in it.
pub(crate) fn has_unknown(value: &Json) -> bool {
    match value {
        Json::String(text) => text.contains(UNKNOWN),
        Json::Array(items) => items.iter().any(has_unknown),
        Json::Object(map) => map.values().any(has_unknown),
        _ => false,
    }
}

/// The marks of a file and of an archive of files.
/// Source: "Assets and archives", Pulumi SDK, `sdk/go/common/resource/sig`.
pub(crate) const ASSET: &str = "c44067f5952c0a294b673a41bacd8c17";
pub(crate) const ARCHIVE: &str = "0def7320c3a5731c473e5ecbe6d01bc7";

/// No message of a deployment is larger, and a limit there must be.
const LARGEST: usize = 400 << 20;

/// A client of the engine's resource monitor.
pub(crate) type Monitor = ResourceMonitorClient<tonic::transport::Channel>;

/// How much may be on its way before it is read: enough that nobody waits for somebody slow.
const STREAM_WINDOW: u32 = 1 << 20;
const CONNECTION_WINDOW: u32 = 16 << 20;

/// Connects to the engine's resource monitor.
pub(crate) async fn monitor(address: &str) -> Result<Monitor, tonic::transport::Error> {
    let endpoint = tonic::transport::Endpoint::from_shared(format!("http://{address}"))?
        .tcp_nodelay(true)
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW);
    let client = ResourceMonitorClient::new(endpoint.connect().await?);
    Ok(client
        .max_decoding_message_size(LARGEST)
        .max_encoding_message_size(LARGEST))
}

/// A server of services, to be served on what [`listen`] gives.
pub(crate) fn server() -> tonic::transport::Server {
    tonic::transport::Server::builder()
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
}

/// A resource monitor as a service.
pub(crate) fn monitor_service<M: ResourceMonitor>(monitor: M) -> ResourceMonitorServer<M> {
    ResourceMonitorServer::new(monitor)
        .max_decoding_message_size(LARGEST)
        .max_encoding_message_size(LARGEST)
}

/// A provider as a service.
pub(crate) fn provider<P: ResourceProvider>(provider: P) -> ResourceProviderServer<P> {
    ResourceProviderServer::new(provider)
        .max_decoding_message_size(LARGEST)
        .max_encoding_message_size(LARGEST)
}

/// A free port of this machine alone, and what comes in there.
///
/// Without `TCP_NODELAY` each answer would wait for an acknowledgement: a preview of a thousand
/// resources takes twenty times as long.
pub(crate) fn listen() -> std::io::Result<(SocketAddr, tonic::transport::server::TcpIncoming)> {
    let incoming = tonic::transport::server::TcpIncoming::bind(([127, 0, 0, 1], 0).into())?
        .with_nodelay(Some(true));
    Ok((incoming.local_addr()?, incoming))
}

/// A monitor of an engine that is not there.
#[cfg(test)]
pub(crate) fn unconnected() -> Monitor {
    let endpoint = tonic::transport::Endpoint::from_static("http://127.0.0.1:1");
    ResourceMonitorClient::new(endpoint.connect_lazy())
}
