import{UserError}from"./machine-trouble.js";import{readFile,readdir}from"node:fs/promises";import{join}from"node:path";import{rootCertificates}from"node:tls";var SYSTEM_BUNDLES=[
"/etc/ssl/certs/ca-certificates.crt","/etc/pki/tls/certs/ca-bundle.crt","/etc/ssl/ca-bundle.pem","/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem","/etc/ssl/c\
ert.pem"];async function loadSystemAuthorities(environment){const file=environment.SSL_CERT_FILE,directories=(environment.SSL_CERT_DIR??"").split(":").filter(directory=>directory!==
""),named=file?[await readNamed(file)]:[],fromDirectories=await Promise.all(directories.map(readDirectory)),own=[...named,...fromDirectories.flat()];return[...rootCertificates,
...own.length>0?own:await readFirstBundle()]}async function readNamed(file){try{return await readFile(file,"utf8")}catch(error){throw new UserError({code:"CA_FI\
LE_UNREADABLE",message:`cannot read the certificate authorities of SSL_CERT_FILE: ${file}`,hint:"Point SSL_CERT_FILE to a readable PEM file, or unset it.",cause:error})}}
async function readDirectory(directory){const names=await readdir(directory).catch(()=>[]);return(await Promise.all(names.map(name=>readFile(join(directory,name),
"utf8").catch(()=>"")))).filter(text=>text.includes("-----BEGIN CERTIFICATE-----"))}async function readFirstBundle(){for(const bundle of SYSTEM_BUNDLES){const text=await readFile(
bundle,"utf8").catch(()=>{});if(text!==void 0)return[text]}return[]}export{loadSystemAuthorities};
