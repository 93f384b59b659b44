import { closeSync, openSync, writeSync } from 'node:fs';

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];
const PACKAGES = 2000;
const FLUSH_CHARACTERS = 1_000_000;

/**
 * Writes a report of an image with so many vulnerabilities, 3 KB each as real ones are (127 in Trivy's own tests), and with
 * the dashes and accents that real descriptions have.
 */
export function writeTrivyReport(file: string, findings: number): void {
  const handle = openSync(file, 'w');
  try {
    const target = { Target: 'registry.example/shop/web:1 (debian 12.5)', Class: 'os-pkgs', Type: 'debian' };
    const head = JSON.stringify({
      SchemaVersion: 2,
      ArtifactName: 'registry.example/shop/web:1',
      ArtifactType: 'container_image',
      Results: [{ ...target, Vulnerabilities: [] }],
    });
    const end = ']}]}';
    let text = head.slice(0, -end.length);
    for (let index = 0; index < findings; index += 1) {
      text += `${index === 0 ? '' : ','}${JSON.stringify(vulnerability(index))}`;
      if (text.length < FLUSH_CHARACTERS) continue;
      writeSync(handle, text);
      text = '';
    }
    writeSync(handle, text + end);
  } finally {
    closeSync(handle);
  }
}

function vulnerability(index: number): object {
  const id = `CVE-2024-${10_000 + index}`;
  const name = `package-${index % PACKAGES}`;
  const fixed = index % 3 > 0;
  return {
    VulnerabilityID: id,
    PkgID: `${name}@1.0-1`,
    PkgName: name,
    PkgIdentifier: {
      PURL: `pkg:deb/debian/${name}@1.0-1?arch=amd64&distro=debian-12.5`,
      UID: '45acc377fa09cc3',
    },
    InstalledVersion: '1.0-1',
    FixedVersion: fixed ? `1.${index % 9}-2` : '',
    Status: fixed ? 'fixed' : 'affected',
    Layer: { Digest: `sha256:${'a'.repeat(64)}`, DiffID: `sha256:${'b'.repeat(64)}` },
    SeveritySource: 'nvd',
    PrimaryURL: `https://avd.example/nvd/${id.toLowerCase()}`,
    DataSource: {
      ID: 'debian',
      Name: 'Debian Security Tracker',
      URL: 'https://tracker.example/security-tracker',
    },
    Fingerprint: `sha256:${'c'.repeat(64)}`,
    Title: `${name}: problem ${index} in its parser`,
    Description: 'A crafted file — or a naïve caller — makes the parser read beyond its buffer. '.repeat(13),
    Severity: SEVERITIES[index % SEVERITIES.length],
    CweIDs: ['CWE-330'],
    VendorSeverity: { nvd: 2, redhat: 1, ubuntu: 2 },
    CVSS: {
      nvd: { V3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N', V3Score: 5.3 },
      redhat: { V3Vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N', V3Score: 4.8 },
    },
    References: Array.from(
      { length: 11 },
      (_, at) => `https://example.org/advisories/${index}/${at}/a/longer/path`,
    ),
    PublishedDate: '2024-03-01T10:15:00Z',
    LastModifiedDate: '2024-06-01T10:15:00Z',
  };
}
