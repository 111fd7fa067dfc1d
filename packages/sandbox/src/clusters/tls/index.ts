export {
  openCertificateAuthority,
  type CertificateAuthority,
  type KeyPair,
} from './certificateAuthority';
export {
  kubeconfigOf,
  writeKubeconfig,
  type KubeconfigOptions,
} from './kubeconfig';
