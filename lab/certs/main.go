// Certs writes the lab's certificates: one authority whose key is never stored, the pairs it signs, and the key of
// service account tokens. Node has no call that makes an X.509 certificate, and Go is here anyway.
//
// Usage: certs <folder> <address or name>...
package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

const validFor = 90 * 24 * time.Hour

// pair is one certificate that the authority signs, and who it says it is.
type pair struct {
	file, name string
	groups     []string
	usage      []x509.ExtKeyUsage
}

var pairs = []pair{
	{"apiserver", "kube-apiserver", nil, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}},
	{"kubelet", "kubelet", nil, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}},
	// The API server presents this one to the kubelet, for logs, exec and port-forward.
	{"kubelet-client", "kube-apiserver-kubelet-client", []string{"system:masters"}, []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}},
	{"etcd", "etcd", nil, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}},
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: certs <folder> <address or name>...")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "certs:", err)
		os.Exit(1)
	}
}

func write(folder string, hosts []string) error {
	caKey, err := newKey()
	if err != nil {
		return err
	}
	ca := template("edu-actions-lab-ca", nil)
	ca.IsCA = true
	ca.BasicConstraintsValid = true
	ca.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature
	if err := sign(folder, "ca", ca, ca, caKey, caKey); err != nil {
		return err
	}
	for _, p := range pairs {
		key, err := newKey()
		if err != nil {
			return err
		}
		leaf := template(p.name, p.groups)
		leaf.KeyUsage = x509.KeyUsageDigitalSignature
		leaf.ExtKeyUsage = p.usage
		for _, host := range hosts {
			if ip := net.ParseIP(host); ip != nil {
				leaf.IPAddresses = append(leaf.IPAddresses, ip)
			} else {
				leaf.DNSNames = append(leaf.DNSNames, host)
			}
		}
		if err := sign(folder, p.file, leaf, ca, key, caKey); err != nil {
			return err
		}
		if err := writeKey(folder, p.file, key); err != nil {
			return err
		}
	}
	tokens, err := newKey()
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(tokens.Public())
	if err != nil {
		return err
	}
	if err := writePEM(folder, "sa.pub", "PUBLIC KEY", public, 0o644); err != nil {
		return err
	}
	return writeKey(folder, "sa", tokens)
}

func newKey() (*ecdsa.PrivateKey, error) { return ecdsa.GenerateKey(elliptic.P256(), rand.Reader) }

func template(name string, groups []string) *x509.Certificate {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		panic(err)
	}
	now := time.Now()
	return &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: name, Organization: groups},
		// A machine whose clock is set back a little must still accept what it made.
		NotBefore: now.Add(-time.Hour),
		NotAfter:  now.Add(validFor),
	}
}

func sign(folder, file string, leaf, parent *x509.Certificate, key, parentKey crypto.Signer) error {
	der, err := x509.CreateCertificate(rand.Reader, leaf, parent, key.Public(), parentKey)
	if err != nil {
		return err
	}
	return writePEM(folder, file+".crt", "CERTIFICATE", der, 0o644)
}

func writeKey(folder, file string, key *ecdsa.PrivateKey) error {
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return writePEM(folder, file+".key", "EC PRIVATE KEY", der, 0o600)
}

func writePEM(folder, file, kind string, der []byte, mode os.FileMode) error {
	text := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	return os.WriteFile(filepath.Join(folder, file), text, mode)
}
