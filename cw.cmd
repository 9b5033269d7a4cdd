@echo off
rem Builds what is missing on first use, then runs the program.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%cw-mcp\target\cw.jar"
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAR%" (
  echo cw: building once, this takes a minute or two ... 1>&2
  call mvn -q -B -f "%HOME_DIR%pom.xml" -pl cw-mcp -am -DskipTests package 1>&2
  if errorlevel 1 (
    echo cw: the build failed; the messages above say why. 1>&2
    exit /b 2
  )
)
set "CW_LAUNCHER=%HOME_DIR%cw.cmd"
"%JAVA%" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%JAR%" %*
exit /b %ERRORLEVEL%
