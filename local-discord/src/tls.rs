//! A certificate authority made for one run, and the server certificate that it signs for `discord.com`.

use std::io;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// What a TLS listener needs, and what its clients must trust.
pub(crate) struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    /// The authority's certificate, as PEM.
    pub(crate) authority: String,
}

impl Identity {
    /// Makes keys and certificates anew.
    pub(crate) fn make() -> io::Result<Self> {
        let (config, authority) = make().map_err(io::Error::other)?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), authority })
    }
}

fn make() -> Result<(ServerConfig, String), Box<dyn std::error::Error + Send + Sync>> {
    let authority_key = KeyPair::generate()?;
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_certificate = authority.self_signed(&authority_key)?;

    let key = KeyPair::generate()?;
    let names = ["discord.com", "gateway.discord.gg", "cdn.discordapp.com", "localhost", "127.0.0.1"];
    let server = CertificateParams::new(names.map(str::to_owned).to_vec())?;
    let certificate = server.signed_by(&key, &Issuer::new(authority, authority_key))?;

    let private = PrivateKeyDer::try_from(key.serialize_der())?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)?;
    Ok((config, authority_certificate.pem()))
}
