package names

// initialisms are the words that are written in capitals in the names of fields
// and condition keys: staticcheck's default list (its check ST1003), ARN and SAML.
// The list is frozen: a word added later would rename fields that programs use.
var initialisms = map[string]bool{
	"ACL": true, "AMQP": true, "API": true, "ARN": true, "ASCII": true, "CPU": true, "CSS": true, "DB": true,
	"DNS": true, "EOF": true, "GID": true, "GUID": true, "HTML": true, "HTTP": true, "HTTPS": true, "ID": true,
	"IP": true, "JSON": true, "QPS": true, "RAM": true, "RPC": true, "RTP": true, "SAML": true, "SIP": true, "SLA": true,
	"SMTP": true, "SQL": true, "SSH": true, "TCP": true, "TLS": true, "TS": true, "TTL": true, "UDP": true,
	"UI": true, "UID": true, "URI": true, "URL": true, "UTF8": true, "UUID": true, "VM": true, "XML": true,
	"XMPP": true, "XSRF": true, "XSS": true,
}
